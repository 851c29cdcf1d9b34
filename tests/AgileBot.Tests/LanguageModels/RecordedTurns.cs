using System.Text.Json;
using AgileBot.Adapters.LanguageModels.Scripted;

namespace AgileBot.Tests.LanguageModels;

/// <summary>Does what a recorded coder calls for, and checks that each turn sees what its answer says it saw.</summary>
internal static class RecordedTurns
{
    /// <param name="succeeds">Whether this attempt is to hold; in one that fails, an edit may miss.</param>
    public static async Task PlayAsync(PythonTree tree, IReadOnlyList<RecordedAnswer> turns, bool succeeds)
    {
        var seen = "";
        foreach (var (index, answer) in turns.Index())
        {
            Assert.Equal(index + 1, answer.Place.Turn);
            if (seen.Length > 0)
                Assert.All(answer.Must, phrase => Assert.Contains(phrase, seen, StringComparison.Ordinal));
            seen = "";
            foreach (var call in ((RecordedReply.Called)answer.Reply).Tools)
                seen += await DoAsync(tree, call, succeeds);
        }

        if (succeeds)
            Assert.Equal("submit", ((RecordedReply.Called)turns[^1].Reply).Tools[^1].Name);
    }

    /// <returns>What there is to see; empty where only the bot can say it.</returns>
    private static async Task<string> DoAsync(PythonTree tree, RecordedToolCall call, bool succeeds)
    {
        switch (call.Name)
        {
            case "edit":
                Assert.True(tree.Edit(Text(call, "blocks")) || !succeeds, Text(call, "blocks"));
                return "";
            case "shell":
                return (await tree.ShellAsync(Text(call, "command"))).Output;
            case "read":
                var lines = tree.Read(Text(call, "path")).Split('\n');
                return string.Join(
                    '\n',
                    lines[(Number(call, "firstLine") - 1)..Math.Min(lines.Length, Number(call, "lastLine"))]
                );
            default:
                Assert.Equal("submit", call.Name);
                Assert.NotEmpty(Text(call, "account"));
                return "";
        }
    }

    private static string Text(RecordedToolCall call, string argument) =>
        call.Arguments[argument] is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static int Number(RecordedToolCall call, string argument) => call.Arguments[argument].GetInt32();
}
