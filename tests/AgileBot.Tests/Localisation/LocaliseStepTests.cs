using AgileBot.Localisation;
using AgileBot.Repositories;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Localisation;

public sealed class LocaliseStepTests
{
    private static readonly (string, string)[] _shop =
    [
        ("shop/prices.py", "def average(prices):\n    return sum(prices)\n"),
        ("shop/charts.py", "def draw_bars(heights):\n    pass\n"),
    ];

    [Fact]
    public async Task The_models_choice_is_kept_with_its_reason()
    {
        var replies = Reply(
            """{"locations":[{"path":"shop/charts.py","unit":"draw_bars","use":"edit","reason":"draws"},{"path":"shop/legend.py","use":"new","reason":"the legend"}]}"""
        );

        var places = await LocaliseAsync(replies, _shop);

        Assert.Equal(["shop/charts.py", "shop/legend.py"], places.Select(place => place.Path), StringComparer.Ordinal);
        Assert.Equal([LocationUse.Edit, LocationUse.New], places.Select(place => place.Use));
        Assert.Equal("draw_bars", places[0].Unit);
        Assert.Equal("draws", places[0].Evidence);
    }

    [Theory]
    [InlineData("""{"path":"shop/invented.py","use":"edit","reason":"r"}""", "There is no file 'shop/invented.py'")]
    [InlineData("""{"path":"shop/charts.py","unit":"draw_pie","use":"edit","reason":"r"}""", "has no unit 'draw_pie'")]
    [InlineData("""{"path":"shop/charts.py","use":"new","reason":"r"}""", "exists already")]
    [InlineData("""{"path":"../outside.py","use":"new","reason":"r"}""", "not a plain path")]
    [InlineData("""{"path":".git/hooks/pre-commit","use":"new","reason":"r"}""", "belongs to git")]
    [InlineData("""{"path":"shop/charts.py","use":"delete","reason":"r"}""", "not JSON of the asked shape")]
    public async Task An_invented_place_is_repaired_once_and_then_the_index_decides(string place, string fault)
    {
        var bad = $$"""{"locations":[{{place}}]}""";
        var replies = Reply(bad, bad);

        var places = await LocaliseAsync(replies, _shop);

        Assert.Equal(2, replies.Questions.Count);
        Assert.Contains(fault, replies.Questions[1], StringComparison.Ordinal);
        Assert.Contains(places, found => found.Path.Equals("shop/charts.py", StringComparison.Ordinal));
        Assert.All(
            places,
            found => Assert.Contains("the model named no place that exists", found.Evidence, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public async Task One_to_ten_places_are_taken(int count)
    {
        var one = """{"path":"shop/charts.py","use":"edit","reason":"r"}""";
        var replies = Reply(
            $$"""{"locations":[{{string.Join(',', Enumerable.Repeat(one, count))}}]}""",
            $$"""{"locations":[{{one}}]}"""
        );
        Assert.Single(await LocaliseAsync(replies, _shop));
        Assert.Contains("Name 1 to 10 places", replies.Questions[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_repository_needs_no_model()
    {
        var replies = new ScriptedReplies();
        var places = await LocaliseAsync(
            replies,
            [],
            provides: ["stocks.prices.parse_prices", "stocks.prices.Table.add", "app.py", "../x.py"]
        );

        Assert.Equal(["stocks/prices.py", "app.py"], places.Select(place => place.Path), StringComparer.Ordinal);
        Assert.All(places, place => Assert.Equal(LocationUse.New, place.Use));
        Assert.Empty(replies.Questions);
    }

    [Fact]
    public async Task All_evidence_stands_in_the_question()
    {
        var replies = Reply("""{"locations":[{"path":"shop/charts.py","use":"edit","reason":"r"}]}""");
        await LocaliseAsync(replies, _shop, provides: ["shop.charts.draw_legend"]);

        string[] evidence =
        [
            "ST-1: Draw the bars",
            "Bars are drawn.",
            "AC-1: Prices are averaged per day.",
            "shop.charts.draw_legend",
            "boom (shop/prices.py:2)",
            "draw_bars: def draw_bars(heights):",
            "shop/prices.py",
        ];
        Assert.All(evidence, part => Assert.Contains(part, replies.Questions[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_repository_names_its_setting() =>
        Assert.Contains("Projects:OPT:Repository", await IndexReasonAsync(null), StringComparison.Ordinal);

    [Fact]
    public async Task A_missing_base_branch_names_branch_and_setting()
    {
        var reason = await IndexReasonAsync(new(null, null));
        Assert.Contains("no branch main", reason, StringComparison.Ordinal);
        Assert.Contains("Projects:OPT:BaseBranch", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_branch_that_nobody_remembers_is_left_alone() =>
        Assert.Contains(
            "agilebot/OPT-2 exists already",
            await IndexReasonAsync(new(Some.Base, Some.Head)),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task An_index_is_made_of_the_base()
    {
        using var world = new Development.FolderWorld();
        var start = world.Add(("app.py", "x = 1\n"));
        world.Heads = new(start, null);
        Assert.Equal(new TicketEvent.Indexed(start), await IndexAsync(world));
    }

    private static async Task<string> IndexReasonAsync(Ports.BranchHeads? heads)
    {
        using var world = new Development.FolderWorld { Heads = heads };
        return Assert.IsType<TicketEvent.GaveUp>(await IndexAsync(world)).Reason;
    }

    private static async Task<TicketEvent> IndexAsync(Development.FolderWorld world)
    {
        using var indexes = new CodeIndexes(world, new PlainUnits());
        return await Steps.OutcomeAsync(
            new IndexStep(world, indexes, Steps.House(world)),
            new Step.Index(1),
            Some.Journey() with
            {
                Base = null,
            }
        );
    }

    private static ScriptedReplies Reply(params string[] replies) => new(replies);

    private static async Task<IReadOnlyList<Location>> LocaliseAsync(
        ScriptedReplies replies,
        (string, string)[] files,
        string[]? provides = null
    )
    {
        var subtask = new Subtask(
            "ST-1",
            "Draw the bars",
            "Bars are drawn.",
            SubtaskKind.Feature,
            new StoryPoints(1),
            ["AC-1"],
            [],
            provides ?? [],
            []
        );
        var journey = Some.Journey(Some.Plan(subtask)) with
        {
            Subtasks =
            [
                new SubtaskProgress(subtask)
                {
                    Stage = SubtaskStage.Routed,
                    Failures = [new FailedAttempt(1, 1, "m", "boom (shop/prices.py:2)", "l")],
                },
            ],
        };
        using var indexes = Steps.Indexes(files);
        var options = Options.Create(new LocalisationOptions { Models = [ScriptedReplies.Model] });
        var control = new ControlAgent(Steps.Question(replies), Steps.Prompts(), options);
        var located = await Steps.OutcomeAsync(
            new LocaliseStep(new MemoryRepositories("", files), indexes, control),
            new Step.Localise(1, "ST-1", 1),
            journey
        );
        return Assert.IsType<TicketEvent.Localised>(located).Locations;
    }
}
