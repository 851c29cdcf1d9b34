using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgileBot.Agents;
using AgileBot.Tests.Settings;
using AgileBot.Tests.Support;
using AgileBot.Worker;
using AgileBot.Worker.Work;
using AgileBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Tests.Architecture;

public sealed class StageTests
{
    private static readonly string[] _agents = ["Refinement", "Routing", "Localisation", "Development", "Review"];

    public static TheoryData<string> Stages => [.. House.Stages];

    public static TheoryData<string> PromptNames => [.. Prompts.Names];

    [Theory]
    [MemberData(nameof(Stages))]
    public void A_stage_has_one_public_door(string stage)
    {
        var doors = House
            .TypesOf(House.Core)
            .Where(type => type.Name.EndsWith("Registration", StringComparison.Ordinal))
            .Where(type => type.Namespace!.Equals($"AgileBot.{stage}", StringComparison.Ordinal));

        var door = Assert.Single(doors);
        var add = Assert.Single(door.GetMethods(BindingFlags.Public | BindingFlags.Static));
        Assert.True(door.IsPublic);
        Assert.StartsWith("Add", add.Name, StringComparison.Ordinal);
        Assert.Equal(typeof(IServiceCollection), add.ReturnType);
    }

    [Fact]
    public void Every_stage_with_an_agent_has_its_settings() =>
        Assert.Empty(
            _agents.Except(
                OptionTypes()
                    .Where(type => SectionOf(type).StartsWith("Agents:", StringComparison.Ordinal))
                    .Select(type => type.Namespace!.Split('.')[^1]),
                StringComparer.Ordinal
            )
        );

    [Fact]
    public void Every_section_stands_in_appsettings()
    {
        var settings = JsonNode.Parse(File.ReadAllText(Checkout.File("appsettings.json")));
        var sections = OptionTypes().Select(SectionOf).Distinct(StringComparer.Ordinal).ToList();

        Assert.True(sections.Count > 10);
        Assert.DoesNotContain(
            sections,
            section => section.Split(':').Aggregate(settings, (node, name) => node?[name]) is null
        );
    }

    [Theory]
    [MemberData(nameof(PromptNames))]
    public void Every_placeholder_is_filled_by_its_stage(string name)
    {
        var folder = Path.GetDirectoryName(
            Assert.Single(Directory.GetFiles(Checkout.File("src"), $"{name}.prompt.md", SearchOption.AllDirectories))
        )!;
        var code = string.Concat(Directory.GetFiles(folder, "*.cs").Select(File.ReadAllText));

        Assert.NotEmpty(new Prompt(name, Prompts.GetShipped(name)).Placeholders);
        Assert.DoesNotContain(
            new Prompt(name, Prompts.GetShipped(name)).Placeholders,
            value => !code.Contains($"[\"{value}\"]", StringComparison.Ordinal)
        );
        Assert.Contains($"\"{name}\"", code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_step_is_done_by_exactly_one_handler()
    {
        await using var host = WorkerHost.Build(GivenSettings.Good(), new ServedRoles([], Web: false));
        var steps = typeof(Step).GetNestedTypes().Where(type => type.IsAssignableTo(typeof(Step))).ToList();

        Assert.True(steps.Count > 15);
        Assert.All(steps, step => Assert.Single(host.Services.GetKeyedServices<IStepHandler>(step)));
    }

    [Fact]
    public void Every_event_has_its_name_in_journals()
    {
        var named = typeof(TicketEvent)
            .GetCustomAttributes<JsonDerivedTypeAttribute>()
            .ToDictionary(name => name.DerivedType, name => name.TypeDiscriminator);
        var events = typeof(TicketEvent).GetNestedTypes().Where(type => type.IsAssignableTo(typeof(TicketEvent)));

        Assert.Equal(
            events.Select(type => (type, (object?)type.Name)).OrderBy(pair => pair.Item2),
            named.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Item2)
        );
    }

    private static IEnumerable<Type> OptionTypes() =>
        new[] { House.Core, House.Adapters, House.Worker }
            .SelectMany(House.TypesOf)
            .Where(type => type.GetField("Section", BindingFlags.Public | BindingFlags.Static) is { IsLiteral: true });

    private static string SectionOf(Type options) => (string)options.GetField("Section")!.GetRawConstantValue()!;
}
