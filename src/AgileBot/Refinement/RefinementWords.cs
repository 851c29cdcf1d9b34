using System.Globalization;
using AgileBot.Repositories;
using AgileBot.Steering;
using AgileBot.Tickets;

namespace AgileBot.Refinement;

/// <summary>All that the Sprint agent says: to people in wiki markup, to its model in plain lines.</summary>
internal static class RefinementWords
{
    public static string TicketIsGone(TicketKey key) =>
        $"The bot cannot see {key} any more: it was deleted, moved, or the bot's account lost the right to browse it.";

    public static string NoPlan(IReadOnlyList<string> faults) =>
        $"The Sprint agent found no usable plan in two tries. {WikiText.OneLine(string.Join(' ', faults.Take(3)), 400)}";

    public static string Questions(Person? asked, IReadOnlyList<string> questions) =>
        $"""
            {Greeting(asked)}before the work can be planned, {(
                questions.Count == 1 ? "a question needs an answer" : $"{questions.Count} questions need an answer"
            )}:

            {string.Join('\n', questions.Select((text, index) => $"{index + 1}) {WikiText.EscapeLine(text)}"))}

            Please reply with a comment on this ticket; plain words are enough. The work goes on with the first reply.
            """;

    public static string Plan(Plan plan) =>
        $"""
            *The plan* ({plan.Points} points)

            {WikiText.Escape(plan.Understanding)}

            *Acceptance criteria*
            {Criteria(plan.Criteria)}

            *Subtasks*
            {string.Join('\n', plan.Subtasks.Select(Line))}

            Nothing is coded before somebody who may steer me agrees: reply {"{{"}@agilebot approve{"}}"} to start, or take my label off the ticket to drop it.
            """;

    public static string Summary(Subtask subtask) => WikiText.OneLine(subtask.Title, 200);

    /// <param name="keys">The tickets of the subtasks that were published before.</param>
    public static string Subtask(Plan plan, Subtask subtask, IReadOnlyDictionary<string, TicketKey> keys)
    {
        var criteria = plan.Criteria.Where(c => subtask.Criteria.Contains(c.Id, StringComparer.Ordinal)).ToList();
        string[] parts =
        [
            WikiText.Escape(subtask.Description),
            criteria.Count == 0 ? "" : $"*Acceptance criteria*\n{Criteria(criteria)}",
            subtask.Provides.Count == 0 ? "" : $"*Provides:* {Names(subtask.Provides)}",
            subtask.Requires.Count == 0 ? "" : $"*Requires:* {Names(subtask.Requires)}",
            subtask.DependsOn.Count == 0
                ? ""
                : $"*Depends on:* {string.Join(", ", subtask.DependsOn.Select(id => keys.TryGetValue(id, out var key) ? $"{key} ({id})" : id))}",
            $"{subtask.Id} of the plan, {Kind(subtask.Kind)}, {subtask.Points} points.",
        ];
        return string.Join("\n\n", parts.Where(part => part.Length > 0));
    }

    public static string TicketForModel(Ticket ticket) =>
        $"{ticket.Key} ({ticket.Type}){(ticket.IsSubtask ? ", itself a subtask" : "")}\n{ticket.Summary}\n\n{ticket.Description}";

    public static string WordsForModel(IReadOnlyList<string> words) =>
        words.Count == 0 ? "(nothing)" : string.Join('\n', words);

    public static string PlacesForModel(IReadOnlyList<Location> places) =>
        places.Count == 0
            ? "(none)"
            : string.Join(
                '\n',
                places.Select(place => $"- {place.Path}{(place.Unit is { } unit ? $" {unit}" : "")}: {place.Evidence}")
            );

    /// <param name="asked">Rounds of questions that were asked already.</param>
    public static string RoundsForModel(int asked, int limit) =>
        asked >= limit
            ? "You may not ask any more questions; plan with what you have unless that is impossible."
            : string.Create(CultureInfo.InvariantCulture, $"You may ask questions {limit - asked} more times.");

    private static string Greeting(Person? person) =>
        person is null ? "Hello, " : $"{WikiText.EscapeLine(person.ToString(), 100)}, ";

    private static string Criteria(IReadOnlyList<AcceptanceCriterion> criteria) =>
        string.Join('\n', criteria.Select(criterion => $"* {criterion.Id}: {WikiText.EscapeLine(criterion.Text)}"));

    private static string Line(Subtask subtask) =>
        $"* {subtask.Id} ({Kind(subtask.Kind)}, {subtask.Points} points): {WikiText.EscapeLine(subtask.Title)}"
        + (subtask.Criteria.Count == 0 ? "" : $" - {string.Join(", ", subtask.Criteria)}")
        + (subtask.DependsOn.Count == 0 ? "" : $" - after {string.Join(", ", subtask.DependsOn)}");

    private static string Kind(SubtaskKind kind) => kind.ToString().ToLowerInvariant();

    private static string Names(IEnumerable<string> names) =>
        string.Join(", ", names.Select(name => WikiText.EscapeLine(name)));
}
