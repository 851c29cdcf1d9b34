using System.Collections.Concurrent;

namespace AgileBot.Adapters.LanguageModels.Scripted;

/// <summary>A file of recorded answers for the requests of a few stories.</summary>
/// <param name="file">The file's name without folders, for people.</param>
internal sealed class Recording(string name, string file, IReadOnlyList<RecordedStory> stories)
{
    private readonly ConcurrentDictionary<RecordedAnswer, bool> _used = new(ReferenceEqualityComparer.Instance);

    public string Name { get; } = name;

    /// <summary>How a client that answers from it is called wherever people see it.</summary>
    public string Title { get; } = $"Scripted (recording of {file})";

    public IReadOnlyList<RecordedStory> Stories { get; } = stories;

    /// <summary>The answers that nobody has asked for since the file was opened.</summary>
    public IReadOnlyList<RecordedAnswer> UnusedEntries =>
        [.. Stories.SelectMany(story => story.Answers).Where(answer => !_used.ContainsKey(answer))];

    /// <summary>The story that a request belongs to: the last one that it speaks of, or null. A later story's requests may quote what an earlier one made, never the other way round.</summary>
    public RecordedStory? FindStory(string request) =>
        Stories.LastOrDefault(story => story.About.Any(phrase => request.Contains(phrase, StringComparison.Ordinal)));

    public void MarkUsed(RecordedAnswer answer) => _used[answer] = true;
}

/// <summary>The answers for one ticket.</summary>
/// <param name="About">A request that contains one of these phrases speaks of the story.</param>
/// <param name="Never">Phrases that no request of the story may contain.</param>
internal sealed record RecordedStory(
    string Name,
    IReadOnlyList<string> About,
    IReadOnlyList<string> Never,
    IReadOnlyList<RecordedAnswer> Answers
)
{
    public RecordedAnswer? FindAnswer(RequestPlace place, int run, string model) =>
        Answers.FirstOrDefault(answer => answer.Answers(place, run, model));
}
