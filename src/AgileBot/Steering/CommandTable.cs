using static AgileBot.Steering.SteeringCommand;

namespace AgileBot.Steering;

/// <summary>Every word that people can say to the bot, and what it is for. Parser and help read this one table.</summary>
public static class CommandTable
{
    public static IReadOnlyList<CommandRow> Rows { get; } =
    [
        new("status", "", "where it stands, who is waited for, what it cost", _ => new Status()),
        new("plan", "", "the plan with its parts, as they are now", _ => new Plan()),
        new("approve", "", "agree to the plan that waits for a word", rest => IsSilent(rest) ? new Approve() : null),
        new("stop", "", "keep still; nothing of the work is lost", _ => new Stop()),
        new("resume", "", "go on where it stopped", rest => IsSilent(rest) ? new Resume() : null),
        new("retry", "[hint]", "try again, with a hint that the next attempt reads", rest => new Retry(HintIn(rest))),
        new("help", "", "this list", _ => new Help()),
    ];

    /// <param name="word">As it was written, in any case; empty when the bot was only called by its name.</param>
    /// <param name="rest">What follows the word.</param>
    public static SteeringCommand Find(string word, string rest) =>
        word.Length == 0 && IsSilent(rest)
            ? new Help()
            : Rows.FirstOrDefault(row => string.Equals(row.Word, word, StringComparison.OrdinalIgnoreCase))?.Read(rest)
                ?? new Unknown($"{word} {rest}".Trim());

    /// <summary>An approval with a question mark, an "if" or a "not" behind it is none.</summary>
    private static bool IsSilent(string rest) => rest.All(sign => char.IsWhiteSpace(sign) || sign is '.' or '!');

    private static string HintIn(string rest) => rest.TrimStart(' ', '\t', '\n', ':', ',', ';', '.', '!');
}

/// <summary>One word that people can say.</summary>
/// <param name="Argument">How what may follow it is written in help; empty when nothing does.</param>
/// <param name="Read">The command, by what follows the word; null when that makes it another thing.</param>
public sealed record CommandRow(string Word, string Argument, string Meaning, Func<string, SteeringCommand?> Read);
