using System.Reflection;
using System.Text.RegularExpressions;

namespace AgileBot.Tests.Architecture;

public sealed class DependencyTests
{
    private static readonly string[] _infrastructure =
    [
        "MassTransit",
        "RabbitMQ",
        "Serilog",
        "Dapper",
        "Microsoft.Data.Sqlite",
        "Npgsql",
        "SQLitePCLRaw",
        "System.Data",
        "System.Net",
        "System.Diagnostics.Process",
        "Microsoft.AspNetCore",
        "Microsoft.CodeAnalysis",
        "Microsoft.Extensions.Http",
        "Microsoft.Extensions.Hosting",
        "YamlDotNet",
        "AgileBot",
        "agilebot",
    ];

    [Fact]
    public void The_core_references_no_infrastructure() =>
        Assert.DoesNotContain(
            ReferencesOf(House.Core),
            name => _infrastructure.Any(banned => name.StartsWith(banned, StringComparison.Ordinal))
        );

    [Fact]
    public void Arrows_point_inward()
    {
        Assert.Equal(["AgileBot.Core"], OursIn(House.Adapters), StringComparer.Ordinal);
        Assert.Equal(["AgileBot.Adapters", "AgileBot.Core"], OursIn(House.Worker), StringComparer.Ordinal);
        Assert.Empty(OursIn(House.Simulator));
    }

    [Theory]
    [InlineData("Tickets")]
    [InlineData("Repositories", "Tickets")]
    [InlineData("Workflow", "Tickets", "Repositories", "Ports", "Agents")]
    [InlineData("Ports", "Tickets", "Repositories", "Workflow", "Agents")]
    [InlineData("Agents", "Tickets", "Repositories", "Workflow", "Ports")]
    public void An_inner_folder_knows_no_outer_one(string folder, params string[] allowed)
    {
        var used =
            from file in House.Sources("src", "AgileBot", folder)
            from Match match in Regex.Matches(
                File.ReadAllText(file),
                @"(?:using AgileBot|(?<![\w.])AgileBot)\.(?<folder>[A-Z]\w+)",
                RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(5)
            )
            select match.Groups["folder"].Value;

        Assert.Empty(used.Distinct(StringComparer.Ordinal).Except([folder, .. allowed], StringComparer.Ordinal));
    }

    [Fact]
    public void The_list_of_stages_is_not_empty() => Assert.True(House.Stages.Length >= 9);

    private static IEnumerable<string> ReferencesOf(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    private static IEnumerable<string> OursIn(Assembly assembly) =>
        ReferencesOf(assembly)
            .Where(name => name.StartsWith("agilebot", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);
}
