using AgileBot.Adapters.LanguageModels.Scripted;
using Microsoft.Extensions.AI;

namespace AgileBot.Tests.LanguageModels;

public sealed class ScriptedChatClientTests : IDisposable
{
    private static readonly Asking Refine = new("refine");
    private static readonly Asking CodeAgain = new("code", "ST-1", 2, 3);

    private readonly RecordingFile _file = new(RecordingFile.TwoStories);
    private readonly Recording _recording;

    public ScriptedChatClientTests() => _recording = _file.Get();

    [Fact]
    public async Task An_observation_is_evidence()
    {
        var response = await Refine.AskAsync(
            _recording,
            new ChatMessage(ChatRole.User, "Title one"),
            new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", "the wish")])
        );

        Assert.NotEmpty(response.Text);
    }

    [Fact]
    public async Task A_request_that_quotes_an_earlier_story_belongs_to_the_later_one() =>
        Assert.Equal(
            "second",
            (await Refine.AskAsync(_recording, "Title two quotes Title one: the wish, another wish")).Text
        );

    [Fact]
    public async Task Another_model_answers_otherwise()
    {
        var able = CodeAgain with { Model = "able" };
        var other = CodeAgain with { Model = "other" };

        Assert.Equal("cheap words", (await CodeAgain.AskAsync(_recording, "Title one lesson")).Text);
        Assert.Equal("able words", (await able.AskAsync(_recording, "Title one lesson")).Text);
        Assert.Contains(
            "has no answer",
            await other.RefusalAsync(_recording, "Title one lesson"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_next_run_is_answered_otherwise_where_an_answer_names_its_run()
    {
        using var file = new RecordingFile(
            """
            recording: runs
            stories:
              - story: again
                about: [Title]
                answers:
                  - {prompt: locate, must: [Title], reply: in any run}
                  - {prompt: refine, run: 1, must: [Title], reply: first}
                  - {prompt: refine, run: 2, must: [Title], reply: second}
            """
        );
        var recording = file.Get();
        var (locate, again) = (new Asking("locate"), Refine with { Run = 2 });

        Assert.Equal("first", (await Refine.AskAsync(recording, "Title")).Text);
        Assert.Equal("second", (await again.AskAsync(recording, "Title")).Text);
        Assert.Equal("in any run", (await locate.AskAsync(recording, "Title")).Text);
        Assert.Equal("in any run", (await (locate with { Run = 3 }).AskAsync(recording, "Title")).Text);
        Assert.Contains(
            "run 3, in the story 'again'",
            await (Refine with { Run = 3 }).RefusalAsync(recording, "Title"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Tokens_are_those_given_or_grow_with_the_lengths()
    {
        var given = (await (CodeAgain with { Model = "able" }).AskAsync(_recording, "Title one lesson")).Usage!;
        var shorter = (await Refine.AskAsync(_recording, "Title one the wish")).Usage!;
        var longer = (await Refine.AskAsync(_recording, "Title one the wish" + new string('x', 4000))).Usage!;

        Assert.Equal((1000, 50), (given.InputTokenCount, given.OutputTokenCount));
        Assert.Equal(1000, longer.InputTokenCount - shorter.InputTokenCount);
        Assert.True(shorter.OutputTokenCount > 0);
    }

    [Fact]
    public async Task Answers_that_nobody_got_are_known()
    {
        await Refine.AskAsync(_recording, "Title one the wish");
        await (CodeAgain with { Model = "able" }).AskAsync(_recording, "Title one lesson");
        await Refine.RefusalAsync(_recording, "Title two");

        Assert.Equal(
            [
                "prompt 'code', subtask ST-1, attempt 1, turn 1",
                "prompt 'code', subtask ST-1, attempt 2, turn 3",
                "prompt 'refine', attempt 1, turn 1",
            ],
            _recording.UnusedEntries.Select(entry => entry.Place.ToString()),
            StringComparer.Ordinal
        );
    }

    public void Dispose() => _file.Dispose();
}
