using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AgileBot.Worker.Settings;

namespace AgileBot.Tests.Settings;

/// <summary>Every setting with what it decides, from the options records and their own sentences.</summary>
internal static partial class SettingsTable
{
    public static string Write()
    {
        var table = new StringBuilder("| Setting | What it decides |\n|---|---|\n");
        foreach (var (section, types) in UnknownKeys.Sections)
        {
            foreach (var setting in types.SelectMany(UnknownKeys.SettingsOf))
                table.Append(CultureInfo.InvariantCulture, $"| `{NameOf(section, setting)}` | {TextOf(setting)} |\n");
        }

        return table.ToString();
    }

    private static string NameOf(string section, PropertyInfo setting) =>
        $"{section.Replace("*", section.StartsWith("Projects", StringComparison.Ordinal) ? "KEY" : "NAME", StringComparison.Ordinal)}:{setting.Name}";

    private static string TextOf(PropertyInfo setting)
    {
        var text = SummaryOf(setting).Replace("|", "\\|", StringComparison.Ordinal);
        var value = DefaultOf(setting);
        return value.Length == 0 || text.Contains("default", StringComparison.OrdinalIgnoreCase)
            ? text
            : $"{text} The default is {value}.";
    }

    private static string DefaultOf(PropertyInfo setting) =>
        setting.GetValue(Activator.CreateInstance(setting.ReflectedType!)) switch
        {
            null or System.Collections.ICollection => "",
            bool yes => yes ? "yes" : "no",
            string text => text,
            var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    /// <summary>The sentence above the property, without which a setting is not finished.</summary>
    private static string SummaryOf(PropertyInfo setting)
    {
        var owner = setting.DeclaringType!;
        var file = Path.ChangeExtension(owner.Assembly.Location, ".xml");
        var name = $"P:{owner.FullName}.{setting.Name}";
        var summary = XDocument
            .Load(file)
            .Descendants("member")
            .FirstOrDefault(member => string.Equals((string?)member.Attribute("name"), name, StringComparison.Ordinal))
            ?.Element("summary");
        Assert.True(summary is not null, $"{owner.Name}.{setting.Name} has no sentence that says what it decides.");
        return Gaps().Replace(string.Concat(summary.Nodes().Select(TextOf)), " ").Trim();
    }

    private static string TextOf(XNode node) =>
        node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement link => $"`{((string?)link.Attribute("cref") ?? link.Value).Split('.')[^1]}`",
            XText text => text.Value,
            _ => "",
        };

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gaps();
}
