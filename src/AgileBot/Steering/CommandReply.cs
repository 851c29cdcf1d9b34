namespace AgileBot.Steering;

/// <summary>What is said back to who gave a command: plain sentences with points between them, written in the markup of the place.</summary>
public sealed record CommandReply(string Opening)
{
    public IReadOnlyList<string> Points { get; init; } = [];

    public string Closing { get; init; } = "";

    public string ToWiki() => Write(WikiText.Escape, point => WikiText.EscapeLine(point));

    public string ToMarkdown() => Write(MarkdownText.Escape, point => MarkdownText.EscapeLine(point));

    private string Write(Func<string, string> escape, Func<string, string> escapeLine)
    {
        string[] blocks =
        [
            escape(Opening),
            string.Join('\n', Points.Select(point => $"* {escapeLine(point)}")),
            escape(Closing),
        ];
        return string.Join("\n\n", blocks.Where(block => block.Length > 0));
    }
}
