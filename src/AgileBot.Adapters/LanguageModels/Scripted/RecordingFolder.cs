namespace AgileBot.Adapters.LanguageModels.Scripted;

/// <summary>Reads all recordings of a folder as one, in the order of their names.</summary>
internal static class RecordingFolder
{
    public static RecordingRead Read(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        var reads = FilesOf(folder).Select(RecordingReader.Read).ToList();
        var faults = reads.OfType<RecordingRead.Refused>().SelectMany(refused => refused.Faults).ToList();
        if (reads.Count == 0)
            faults.Add($"'{folder}' holds no recording: no file ends with .yml.");
        var stories = reads.OfType<RecordingRead.Whole>().SelectMany(read => read.Recording.Stories).ToList();
        faults.AddRange(Doubles(stories).Select(story => $"{name}: two files tell a story '{story}'."));
        return faults.Count == 0
            ? new RecordingRead.Whole(new Recording(name, $"the folder {name}", stories))
            : new RecordingRead.Refused(faults);
    }

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Doubles(IEnumerable<RecordedStory> stories) =>
        stories
            .GroupBy(story => story.Name, StringComparer.Ordinal)
            .Where(same => same.Skip(1).Any())
            .Select(same => same.Key);
}
