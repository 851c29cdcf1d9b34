using System.Globalization;

namespace AgileBot.Simulator.Jira;

/// <summary>One comparison of a query.</summary>
internal sealed class JqlClause
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd HH:mm", "yyyy/MM/dd HH:mm", "yyyy-MM-dd", "yyyy/MM/dd"];

    private readonly string _field;
    private readonly string _operator;
    private readonly IReadOnlyList<string> _values;
    private readonly DateTimeOffset _date;

    private JqlClause(string field, string comparison, IReadOnlyList<string> values, DateTimeOffset now)
    {
        (_field, _operator, _values) = (field, comparison, values);
        _date = IsDate ? Date(values[0], now) : default;
    }

    private bool IsDate => _field is "updated" or "created";

    public static JqlClause Read(JqlWords words, DateTimeOffset now)
    {
        var field = Unquoted(words.Next()).ToLowerInvariant();
        if (
            field
            is not (
                "project"
                or "labels"
                or "updated"
                or "created"
                or "parent"
                or "key"
                or "issuekey"
                or "status"
                or "statuscategory"
                or "issuetype"
            )
        )
            throw Refusals.Of(400, $"Field '{field}' does not exist or you do not have permission to view it.");

        var comparison = words.Next().ToUpperInvariant();
        if (comparison is "NOT")
        {
            words.Demand("IN");
            comparison = "NOT IN";
        }

        DemandKnown(field, comparison, words);
        var values = comparison.EndsWith("IN", StringComparison.Ordinal) ? List(words) : [Value(words)];
        return new JqlClause(field, comparison, values, now);
    }

    public bool Holds(Issue issue) =>
        IsDate ? HoldsDate(_field is "updated" ? issue.Updated : issue.Created)
        : _operator is "=" or "IN" ? Values(issue).Any(Named)
        : !Values(issue).Any(Named);

    /// <summary>Jira refuses to look for projects and issues that do not exist.</summary>
    public void Check(JiraSite site)
    {
        foreach (var value in _values)
        {
            if (
                _field is "project"
                && !site.Projects.Values.Any(project => Same(project.Key, value) || Same(project.Name, value))
            )
                throw Refusals.Of(400, $"The value '{value}' does not exist for the field 'project'.");
            if (_field is "key" or "issuekey" or "parent" && site.Find(value) is null)
                throw Refusals.Of(400, $"An issue with key '{value}' does not exist for field '{_field}'.");
        }
    }

    private static void DemandKnown(string field, string comparison, JqlWords words)
    {
        var isDate = field is "updated" or "created";
        if (
            isDate
                ? comparison is not (">=" or "<=" or ">" or "<")
                : comparison is not ("=" or "!=" or "IN" or "NOT IN")
        )
            throw words.Unexpected();
    }

    private static List<string> List(JqlWords words)
    {
        var values = new List<string>();
        words.Demand("(");
        do values.Add(Value(words));
        while (words.Take(","));

        words.Demand(")");
        return values;
    }

    private static string Value(JqlWords words)
    {
        var word = words.Next();
        return word is "(" or ")" or "," or "=" or "!=" ? throw words.Unexpected() : Unquoted(word);
    }

    private static string Unquoted(string word) =>
        word.Length >= 2 && word[0] is '"' or '\'' ? word[1..^1].Replace("\\", "", StringComparison.Ordinal) : word;

    private static DateTimeOffset Date(string text, DateTimeOffset now)
    {
        if (Relative(text) is { } ago)
            return now - ago;

        return DateTimeOffset.TryParseExact(
            text,
            DateFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var date
        )
            ? date
            : throw Refusals.Of(
                400,
                $"Date value '{text}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'."
            );
    }

    private static TimeSpan? Relative(string text)
    {
        if (
            text.Length < 3
            || text[0] != '-'
            || !int.TryParse(text[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        )
            return null;

        return text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            'w' => TimeSpan.FromDays(7 * count),
            _ => null,
        };
    }

    private bool HoldsDate(DateTimeOffset time) =>
        _operator switch
        {
            ">=" => time >= _date,
            "<=" => time <= _date,
            ">" => time > _date,
            _ => time < _date,
        };

    private List<string> Values(Issue issue) =>
        _field switch
        {
            "project" => [issue.Project.Key, issue.Project.Name],
            "labels" => issue.Labels,
            "parent" => issue.Parent is { } parent ? [parent.Key, parent.Id] : [],
            "status" => [issue.Status.Name, issue.Status.Id],
            "statuscategory" => [issue.Status.CategoryName, issue.Status.CategoryKey],
            "issuetype" => [issue.Type.Name, issue.Type.Id],
            _ => [issue.Key, issue.Id],
        };

    private bool Named(string value) => _values.Any(wanted => Same(value, wanted));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
