using AgileBot.Adapters.LanguageModels.Scripted;

namespace AgileBot.Tests.LanguageModels;

public sealed class RecordingFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recordings-");

    [Fact]
    public void A_folder_answers_for_the_stories_of_all_its_files_in_the_order_of_their_names()
    {
        Write("b.yml", "later");
        Write("a.yml", "earlier");
        Write("notes.md", "ignored");

        var whole = Assert.IsType<RecordingRead.Whole>(new Recordings().Open(_folder.FullName));

        Assert.Equal(["earlier", "later"], whole.Recording.Stories.Select(story => story.Name), StringComparer.Ordinal);
        Assert.Contains("recording of the folder", whole.Recording.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_every_file_is_named_and_so_is_a_story_told_twice()
    {
        Write("a.yml", "same");
        Write("b.yml", "same");
        Assert.Contains("two files tell a story 'same'", Assert.Single(FaultsOf()), StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(_folder.FullName, "c.yml"), "recording: c\nstories: []\n");
        File.WriteAllText(Path.Combine(_folder.FullName, "d.yml"), "[");
        Assert.Contains(FaultsOf(), fault => fault.StartsWith("c.yml", StringComparison.Ordinal));
        Assert.Contains(FaultsOf(), fault => fault.StartsWith("d.yml", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_without_recordings_is_refused() =>
        Assert.Contains("holds no recording", Assert.Single(FaultsOf()), StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);

    private IReadOnlyList<string> FaultsOf() =>
        Assert.IsType<RecordingRead.Refused>(new Recordings().Open(_folder.FullName)).Faults;

    private void Write(string file, string story) =>
        File.WriteAllText(
            Path.Combine(_folder.FullName, file),
            $"""
            recording: {story}
            stories:
              - story: {story}
                about: [Title]
                answers:
                  - prompt: refine
                    must: [wish]
                    reply: words
            """
        );
}
