using System.Text.Json;
using AgileBot.Adapters.LanguageModels.Scripted;
using Microsoft.Extensions.AI;

namespace AgileBot.Tests.LanguageModels;

public sealed class ScriptedResponsesTests : IDisposable
{
    private static readonly Asking Refine = new("refine");
    private static readonly Asking Code = new("code", "ST-1") { Tools = ["shell"] };

    private readonly RecordingFile _file = new(RecordingFile.TwoStories);
    private readonly Recording _recording;

    public ScriptedResponsesTests() => _recording = _file.Get();

    [Fact]
    public async Task Data_is_answered_as_JSON_with_quoted_and_block_text_as_text()
    {
        var response = await Refine.AskAsync(_recording, "Title one and the wish");

        using var json = JsonDocument.Parse(response.Text);
        Assert.Equal(5, json.RootElement.GetProperty("points").GetInt32());
        Assert.True(json.RootElement.GetProperty("ready").GetBoolean());
        Assert.Equal("5", json.RootElement.GetProperty("note").GetString());
        Assert.Equal("two\nlines\n", json.RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Tools_are_called_with_their_arguments()
    {
        var response = await Code.AskAsync(_recording, "Title one AC-1 AC-2");

        var call = Assert.Single(response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>());
        Assert.Equal("shell", call.Name);
        Assert.Equal("ls", ((JsonElement)call.Arguments!["command"]!).GetString());
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
    }

    [Fact]
    public async Task The_same_request_gets_the_same_answer_again()
    {
        var first = await Code.AskAsync(_recording, "Title one AC-1 AC-2");
        var second = await Code.AskAsync(_recording, "Title one AC-1 AC-2");

        Assert.Equal(Serialized(first), Serialized(second));
    }

    [Fact]
    public async Task The_recording_never_passes_for_a_thinking_model()
    {
        var metadata = (ChatClientMetadata)Asking.Client(_recording).GetService(typeof(ChatClientMetadata))!;
        var response = await Refine.AskAsync(_recording, "Title one the wish");

        Assert.Equal("Scripted", metadata.ProviderName);
        Assert.Equal("Scripted (recording of two.yml)", metadata.DefaultModelId);
        Assert.Equal("Scripted (recording of two.yml)", response.ModelId);
    }

    [Fact]
    public async Task Streaming_says_the_same()
    {
        var whole = await Refine.AskAsync(_recording, "Title one the wish");
        var updates = Asking
            .Client(_recording)
            .GetStreamingResponseAsync("Title one the wish", Refine.ToOptions(), TestContext.Current.CancellationToken);

        Assert.Equal(whole.Text, (await updates.ToChatResponseAsync(TestContext.Current.CancellationToken)).Text);
    }

    public void Dispose() => _file.Dispose();

    private static string Serialized(ChatResponse response) =>
        JsonSerializer.Serialize(response.Messages, AIJsonUtilities.DefaultOptions);
}
