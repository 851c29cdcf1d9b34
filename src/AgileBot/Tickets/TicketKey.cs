using System.Text.RegularExpressions;

namespace AgileBot.Tickets;

/// <summary>The name people use for a ticket, such as <c>SHOP-142</c>.</summary>
public readonly partial record struct TicketKey
{
    private readonly string? _text;

    private TicketKey(string text) => _text = text;

    /// <summary>The Jira project's key: <c>SHOP</c> of <c>SHOP-142</c>.</summary>
    public string Project => ToString().Split('-')[0];

    public static TicketKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not a ticket key.");

    public static bool TryParse(string? text, out TicketKey key)
    {
        var valid = text is not null && Shape().IsMatch(text);
        key = valid ? new TicketKey(text!.ToUpperInvariant()) : default;
        return valid;
    }

    public override string ToString() => _text ?? "";

    [GeneratedRegex(
        @"\A[A-Za-z][A-Za-z0-9_]{0,30}-[1-9][0-9]{0,8}\z",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Shape();
}
