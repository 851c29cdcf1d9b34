using AgileBot.Adapters.LanguageModels.Scripted;

namespace AgileBot.Adapters.LanguageModels.Recorder;

/// <summary>Grows a recording by one answer.</summary>
internal static class Recorded
{
    /// <summary>A story is known by phrases of its requests: where none of those it has occurs in this one, the first phrase of the request becomes one. A later answer for the same place and run takes the earlier one's.</summary>
    public static Recording With(
        Recording recording,
        string story,
        RecordedAnswer answer,
        IReadOnlyList<string> phrases,
        string request
    )
    {
        var told =
            recording.Stories.FirstOrDefault(known => string.Equals(known.Name, story, StringComparison.Ordinal))
            ?? new RecordedStory(story, [], [], []);
        var grown = told with
        {
            About = told.About.Any(phrase => request.Contains(phrase, StringComparison.Ordinal))
                ? told.About
                : [.. told.About, phrases[0]],
            Answers = [.. told.Answers.Where(known => !known.Overlaps(answer)), answer],
        };
        return new Recording(
            recording.Name,
            $"{recording.Name}.yml",
            recording.Stories.Contains(told)
                ? [.. recording.Stories.Select(known => known == told ? grown : known)]
                : [.. recording.Stories, grown]
        );
    }
}
