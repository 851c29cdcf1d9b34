using AgileBot.Adapters.LanguageModels.Scripted;
using AgileBot.Ports;
using Microsoft.Extensions.AI;

namespace AgileBot.Tests.LanguageModels;

public sealed class ScriptedRefusalTests : IDisposable
{
    private static readonly Asking Refine = new("refine");
    private static readonly Asking Code = new("code", "ST-1") { Tools = ["shell"] };

    private readonly RecordingFile _file = new(RecordingFile.TwoStories);
    private readonly Recording _recording;

    public ScriptedRefusalTests() => _recording = _file.Get();

    [Fact]
    public async Task Every_missing_phrase_and_the_entry_are_named()
    {
        var refusal = await Code.RefusalAsync(_recording, "Title one");

        Assert.Contains(
            "The recording 'two' expects of prompt 'code', subtask ST-1, attempt 1, turn 1",
            refusal,
            StringComparison.Ordinal
        );
        Assert.Contains("contains 'AC-1'", refusal, StringComparison.Ordinal);
        Assert.Contains("contains 'AC-2'", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_that_the_request_does_not_offer_is_not_called() =>
        Assert.Contains(
            "offers the tool 'shell'",
            await (Code with { Tools = ["read"] }).RefusalAsync(_recording, "Title one AC-1 AC-2"),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_phrase_that_may_never_occur_is_refused_even_where_the_model_said_it()
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal) { ["command"] = "cat hidden test" };

        var refusal = await Code.RefusalAsync(
            _recording,
            new ChatMessage(ChatRole.User, "Title one AC-1 AC-2"),
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "shell", arguments)])
        );

        Assert.Contains("never contains 'hidden test'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phrase_that_the_whole_file_forbids_is_refused() =>
        Assert.Contains(
            "never contains 'forbidden-everywhere'",
            await Refine.RefusalAsync(_recording, "Title one the wish forbidden-everywhere"),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task What_the_model_said_itself_is_no_evidence()
    {
        var refusal = await Refine.RefusalAsync(
            _recording,
            new ChatMessage(ChatRole.User, "Title one"),
            new ChatMessage(ChatRole.Assistant, "the wish")
        );

        Assert.Contains("contains 'the wish'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code", "ST-1", 1, 2)]
    [InlineData("code", "ST-2", 1, 1)]
    [InlineData("code", "ST-1", 2, 1)]
    [InlineData("review", "", 1, 1)]
    public async Task A_request_that_nobody_recorded_is_refused_by_its_place(
        string prompt,
        string subtask,
        int attempt,
        int turn
    )
    {
        var refusal = await new Asking(prompt, subtask, attempt, turn).RefusalAsync(_recording, "Title one AC-1 AC-2");

        var place = subtask.Length > 0 ? $"prompt '{prompt}', subtask {subtask}" : $"prompt '{prompt}'";
        Assert.Equal(
            $"The recording 'two' has no answer for {place}, attempt {attempt}, turn {turn}, run 1, in the story 'first'.",
            refusal
        );
    }

    [Fact]
    public async Task A_request_without_tags_is_refused_and_not_guessed()
    {
        var fault = await Assert.ThrowsAsync<RemoteException>(() =>
            Asking
                .Client(_recording)
                .GetResponseAsync("Title one the wish", null, TestContext.Current.CancellationToken)
        );

        Assert.Contains("has no answer for", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_of_no_story_is_refused() =>
        Assert.Contains(
            "it thinks nothing and knows only the tickets '",
            await Refine.RefusalAsync(_recording, "the wish"),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_secret_of_the_settings_is_refused_without_being_repeated()
    {
        var refusal = await Refine.RefusalAsync(_recording, $"Title one the wish {Asking.Secret}");

        Assert.Contains("the value of the setting Jira:Token", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(Asking.Secret, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_final_and_names_the_model()
    {
        var fault = await Refine.RefusalAsync(_recording, new ChatMessage(ChatRole.User, "nothing"));

        Assert.Equal("cheap", fault.Remote);
        Assert.Equal(RemoteFailure.Rejected, fault.Kind);
    }

    public void Dispose() => _file.Dispose();
}
