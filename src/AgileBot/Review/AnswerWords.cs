using AgileBot.Agents;
using AgileBot.Repositories;
using AgileBot.Steering;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Review;

/// <summary>What the bot answers people who asked for changes on the pull request.</summary>
internal static class AnswerWords
{
    /// <summary>What was done about a demand, for its thread.</summary>
    /// <param name="isAsRead">Whether the comment still says what the work was done by.</param>
    public static string Answer(SubtaskProgress part, Demand demand, bool isAsRead) =>
        Lines(
            isAsRead ? "" : $"This was asked for: {MarkdownText.EscapeLine(demand.Text)}",
            part.Commit is { } commit
                ? $"Changed in `{commit.Brief}`. {Account(part)}"
                : $"I left the code as it is. {Account(part)}",
            Proof(part),
            part.Commit is null ? "If it should change nevertheless, reply here with what you want instead." : ""
        );

    /// <summary>Asks those who reviewed to look at the new state.</summary>
    /// <param name="void">Whose approval was for an older commit.</param>
    public static string LookAgain(
        CommitSha head,
        IReadOnlyList<Person> asked,
        IReadOnlyList<Person> @void,
        bool changed
    ) =>
        Lines(
            changed
                ? $"{Names(asked)}, please look again: `{head.Brief}` has what you asked for, and each thread says what was done."
                : $"{Names(asked)}, please read what I answered in your threads; the code is still that of `{head.Brief}`.",
            @void.Count == 0
                ? ""
                : $"{Names(@void)}, your approval was for an older commit and does not count for this one.",
            $"I merge when somebody approves `{head.Brief}` and nobody says that it needs work."
        );

    private static string Proof(SubtaskProgress part) =>
        part.RedBefore.Count == 0
            ? ""
            : $"Red on the code before, green now: {string.Join(", ", part.RedBefore.Take(10).Select(test => $"`{test}`"))}.";

    private static string Account(SubtaskProgress part) =>
        MarkdownText.Escape(OutsideText.Shorten(part.Account.Trim(), 2_000));

    private static string Names(IEnumerable<Person> people) => string.Join(", ", people.Select(Mention));

    /// <summary>Bitbucket tells a person of a mention; a name that is no plain word is only shown.</summary>
    private static string Mention(Person person) =>
        person.Name.Length > 0 && person.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
            ? $"@{person.Name}"
            : MarkdownText.EscapeLine(person.ToString());

    private static string Lines(params string[] parts) => string.Join("\n\n", parts.Where(part => part.Length > 0));
}
