using System.Text.Json;
using AgileBot.Adapters.LanguageModels.Scripted;

namespace AgileBot.Tests.LanguageModels;

/// <summary>What a recorded story says is to be done, read from its answers.</summary>
internal sealed class RecordedWork(RecordedStory story)
{
    /// <summary>The files that the test designer writes for the subtask; none for words.</summary>
    public IReadOnlyList<(string Path, string Content)> TestsOf(string subtask) =>
        [
            .. story
                .Answers.Where(answer => IsOf(answer, "test-design", subtask))
                .SelectMany(answer => Data(answer).GetProperty("files").EnumerateArray())
                .Select(file => (file.GetProperty("path").GetString()!, file.GetProperty("content").GetString()!)),
        ];

    /// <summary>The coder's answers for the subtask by attempt, each in the order of its turns.</summary>
    public IEnumerable<IReadOnlyList<RecordedAnswer>> AttemptsAt(string subtask) =>
        from answer in story.Answers
        where IsOf(answer, "code", subtask)
        group answer by answer.Place.Attempt into attempt
        orderby attempt.Key
        select (IReadOnlyList<RecordedAnswer>)[.. attempt.OrderBy(answer => answer.Place.Turn)];

    public IReadOnlyList<JsonElement> Findings =>
        [
            .. story
                .Answers.Where(answer => IsOf(answer, "review"))
                .SelectMany(answer => Data(answer).GetProperty("findings").EnumerateArray()),
        ];

    private static bool IsOf(RecordedAnswer answer, string prompt, string subtask = "") =>
        string.Equals(answer.Place.Prompt, prompt, StringComparison.Ordinal)
        && string.Equals(answer.Place.Subtask, subtask, StringComparison.Ordinal);

    private static JsonElement Data(RecordedAnswer answer) =>
        JsonElement.Parse(((RecordedReply.Said)answer.Reply).Text);
}
