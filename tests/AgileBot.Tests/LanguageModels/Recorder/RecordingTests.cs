using System.Text.Json;
using AgileBot.Adapters.LanguageModels.Recorder;
using AgileBot.Adapters.LanguageModels.Scripted;
using AgileBot.Tests.LanguageModels.Remote;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;

namespace AgileBot.Tests.LanguageModels.Recorder;

public sealed class RecordingTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("recorder-");

    private string File => Path.Combine(_home.FullName, "told.yml");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Anthropic")]
    public async Task What_a_real_model_answered_is_played_again_word_for_word(string adapter)
    {
        await using var served = await Served.StartAsync(adapter, ("RecordTo", File));
        const string code =
            "{\"command\":\"cat > a.py <<'X'\\n\\tdef a():  \\n    return \\\"é\\\"\\nX\\n\",\"n\":3,\"deep\":[{\"yes\":true}]}";
        served.Answers(
            served.Protocol.Calls(("a", "shell", code), ("b", "shell", """{"command":"5"}""")),
            served.Protocol.Says("{\n  \"lesson\": \"Look: first\"\n}\n")
        );
        ChatMessage[] first = [new(ChatRole.User, "You code.\n<data from=\"plan\">\nST-1: Read quotes\nmore\n</data>")];

        var calls = await AskAsync(served, first, turn: 1);
        ChatMessage[] second =
        [
            .. first,
            .. calls.Messages,
            new(ChatRole.Tool, [new FunctionResultContent("a", "<data from=\"tool\">\nexit code 0\n</data>")]),
        ];
        var words = await AskAsync(served, second, turn: 2);

        var recording = new Recordings().Get(File);
        var scripted = Asking.Client(recording);
        var calledAgain = await scripted.GetResponseAsync(first, Served.Options(turn: 1), Cancelled);
        var saidAgain = await scripted.GetResponseAsync(second, Served.Options(turn: 2), Cancelled);
        Assert.Equal(ArgumentsOf(calls), ArgumentsOf(calledAgain), StringComparer.Ordinal);
        Assert.Equal(words.Text, saidAgain.Text);
        Assert.Equal((100, 7), (saidAgain.Usage!.InputTokenCount, saidAgain.Usage.OutputTokenCount));
        Assert.Empty(recording.UnusedEntries);
        Assert.Equal(["ST-1: Read quotes"], recording.Stories.Single().Answers[0].Must, StringComparer.Ordinal);
        Assert.Equal(["exit code 0"], recording.Stories.Single().Answers[1].Must, StringComparer.Ordinal);
        Assert.Equal("OPT-1", recording.Stories.Single().Name);
    }

    [Fact]
    public async Task What_cannot_be_used_is_not_recorded_and_secrets_never_are()
    {
        await using var served = await Served.StartAsync("OpenAI", ("RecordTo", File));
        served.Answers(
            served.Protocol.CutOff,
            served.Protocol.Withheld,
            served.Protocol.Empty,
            served.Protocol.Says($"The key is {Served.Key}.")
        );
        for (var turn = 1; turn <= 4; turn++)
            await AskAsync(served, [new(ChatRole.User, $"{Served.Key}\nPlease look.")], turn);

        var text = await System.IO.File.ReadAllTextAsync(File, Cancelled);
        Assert.DoesNotContain(Served.Key, text, StringComparison.Ordinal);
        var answer = Assert.Single(new Recordings().Get(File).Stories.Single().Answers);
        Assert.Equal(4, answer.Place.Turn);
        Assert.Equal(new RecordedReply.Said("The key is ***."), answer.Reply);
    }

    [Fact]
    public void Each_run_keeps_its_own_answer_and_a_later_one_of_the_same_run_takes_its_place()
    {
        var writer = RecordingWriter.Open(File);
        foreach (var (run, text) in new[] { (1, "first"), (2, "second"), (2, "better") })
            writer.Add("OPT-1", Said("code", 1, text) with { Run = run }, ["title"], "title");

        Assert.Equal(
            [((int?)1, new RecordedReply.Said("first")), (2, new RecordedReply.Said("better"))],
            new Recordings()
                .Get(File)
                .Stories.Single()
                .Answers.Select(answer => (answer.Run, (RecordedReply.Said)answer.Reply))
        );
    }

    [Fact]
    public void Every_text_comes_back_as_it_was() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonEmptyString>().Filter(text => !string.IsNullOrWhiteSpace(text.Get)),
                text =>
                {
                    var sound = $"{string.Concat(text.Get.EnumerateRunes())}\nif a:\n    b = \"{text.Get.Length}\"";
                    var before = Whole(sound);
                    System.IO.File.WriteAllText(File, RecordingYaml.Write(before));
                    var after = new Recordings().Get(File).Stories.Single().Answers;
                    Assert.Equal(before.Stories.Single().Answers[0].Reply, after[0].Reply);
                    Assert.Equal(
                        sound,
                        Assert.IsType<RecordedReply.Called>(after[1].Reply).Tools.Single().Arguments["a"].GetString()
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public async Task Many_at_once_lose_nothing_and_a_later_answer_takes_the_place_of_an_earlier_one()
    {
        var writer = new RecordingFiles().Open(File);
        await Parallel.ForEachAsync(
            Enumerable.Range(1, 40),
            Cancelled,
            (number, _) =>
            {
                writer.Add("OPT-1", Said("code", number, $"answer {number}"), ["title"], "title");
                Assert.IsType<RecordingRead.Whole>(RecordingReader.Read(File));
                return ValueTask.CompletedTask;
            }
        );
        // a new process goes on with the file
        new RecordingFiles()
            .Open(File)
            .Add("OPT-1", Said("code", 7, "better"), ["other"], "title");

        var story = new Recordings().Get(File).Stories.Single();
        Assert.Equal(40, story.Answers.Count);
        Assert.Equal(["title"], story.About, StringComparer.Ordinal);
        Assert.Equal(new RecordedReply.Said("better"), story.Answers.Single(answer => answer.Place.Turn == 7).Reply);
    }

    [Fact]
    public void A_file_that_holds_something_else_is_left_alone_and_named()
    {
        System.IO.File.WriteAllText(File, "my: diary\n");

        Assert.Contains("told.yml", new RecordingFiles().FindFault(File), StringComparison.Ordinal);
        Assert.Contains("all.yml", new RecordingFiles().FindFault("/nowhere/at/all.yml"), StringComparison.Ordinal);
        Assert.Equal("my: diary\n", System.IO.File.ReadAllText(File));
    }

    public void Dispose() => _home.Delete(recursive: true);

    private static Task<ChatResponse> AskAsync(Served served, ChatMessage[] messages, int turn) =>
        served.Model.GetResponseAsync(messages, Served.Options(turn: turn), Cancelled);

    private static IEnumerable<string> ArgumentsOf(ChatResponse response) =>
        response
            .Messages.SelectMany(message => message.Contents)
            .OfType<FunctionCallContent>()
            .Select(call => JsonSerializer.Serialize(call.Arguments, AIJsonUtilities.DefaultOptions));

    private static Recording Whole(string text) =>
        new(
            "told",
            "told.yml",
            [
                new(
                    "OPT-1",
                    ["title"],
                    [],
                    [
                        Said("code", 1, text),
                        Said("code", 2, "") with
                        {
                            Reply = new RecordedReply.Called([
                                new(
                                    "shell",
                                    new Dictionary<string, JsonElement>(StringComparer.Ordinal)
                                    {
                                        ["a"] = JsonSerializer.SerializeToElement(text),
                                    }
                                ),
                            ]),
                        },
                    ]
                ),
            ]
        );

    private static RecordedAnswer Said(string prompt, int turn, string text) =>
        new(0, new RequestPlace(prompt, "", 1, turn), null, null, ["title"], [], new RecordedReply.Said(text), null);
}
