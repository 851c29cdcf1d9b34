using AgileBot.Refinement;
using AgileBot.Tickets;
using FsCheck;
using FsCheck.Fluent;

namespace AgileBot.Tests.Refinement;

public sealed class PlanCheckTests
{
    private static readonly PlanCheck Check = new(maxSubtasks: 8, exists: name => name is "old.name");

    [Fact]
    public void Every_acyclic_plan_passes_and_can_be_ordered() =>
        Holds(Any(), answer => FaultsOf(answer).Count == 0 && IsOrdered(answer));

    [Fact]
    public void A_circle_is_refused() =>
        Holds(
            Any(),
            a =>
                Faulty(
                    a,
                    Change(
                        a,
                        0,
                        s => s with { DependsOn = [a.Subtasks[^1].Id] },
                        also: a.Subtasks.Count - 1,
                        and: s => s with { DependsOn = ["ST-1"] }
                    ),
                    "circle"
                )
        );

    [Fact]
    public void A_dependency_on_nothing_is_refused() =>
        Holds(Any(), a => Faulty(a, Change(a, 0, s => s with { DependsOn = ["ST-99"] }), "'ST-99'"));

    [Fact]
    public void A_criterion_that_nobody_covers_is_refused() =>
        Holds(
            Any(),
            a =>
                Faulty(
                    a,
                    a with
                    {
                        Criteria = [.. a.Criteria, new($"AC-{a.Criteria.Count + 1}", "Uncovered.")],
                    },
                    "No subtask covers"
                )
        );

    [Fact]
    public void A_criterion_that_does_not_exist_is_refused() =>
        Holds(Any(), a => Faulty(a, Change(a, 0, s => s with { Criteria = [.. s.Criteria, "AC-99"] }), "'AC-99'"));

    [Fact]
    public void A_hole_in_the_numbers_is_refused() =>
        Holds(Any(), a => Faulty(a, Change(a, a.Subtasks.Count - 1, s => s with { Id = "ST-77" }), "'ST-77'"));

    [Fact]
    public void A_name_that_is_provided_too_late_is_refused() =>
        Holds(
            Any(),
            a =>
                Faulty(
                    a,
                    Change(
                        a,
                        0,
                        s => s with { Requires = ["late.name"] },
                        also: a.Subtasks.Count - 1,
                        and: s => s with { Provides = ["late.name"] }
                    ),
                    "'late.name'"
                )
        );

    [Fact]
    public void A_name_may_come_from_a_predecessor_of_a_predecessor_or_from_the_code()
    {
        var answer = Plan(
            3,
            [
                [],
                ["ST-1"],
                ["ST-2"],
            ]
        );
        answer = Change(
            answer,
            0,
            s => s with { Provides = ["made.by1", "a.b"] },
            also: 2,
            and: s => s with { Requires = ["a.b", "old.name"] }
        );

        Assert.Empty(FaultsOf(answer));
    }

    [Fact]
    public void A_subtask_does_not_provide_what_it_requires_itself() =>
        Assert.Single(
            FaultsOf(
                Change(
                    Plan(
                        1,
                        [
                            [],
                        ]
                    ),
                    0,
                    s => s with { Provides = ["a.b"], Requires = ["a.b"] }
                )
            )
        );

    [Fact]
    public void A_plan_has_at_most_so_many_subtasks()
    {
        Assert.Empty(FaultsOf(Plan(8, [.. Enumerable.Range(0, 8).Select(_ => Array.Empty<string>())])));
        Assert.Contains(
            FaultsOf(Plan(9, [.. Enumerable.Range(0, 9).Select(_ => Array.Empty<string>())])),
            f => f.Contains("at most 8", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var answer = Plan(
            2,
            [
                ["ST-2"],
                ["ST-1"],
            ]
        ) with
        {
            Understanding = " ",
        };
        answer = Change(
            answer,
            0,
            s => s with { Title = new string('x', 121), Criteria = ["AC-9"], Provides = ["no name"] }
        );

        var faults = string.Join('\n', FaultsOf(answer));

        Assert.All(
            new[]
            {
                "understanding is empty",
                "circle",
                "121 characters",
                "'AC-9'",
                "'no name'",
                "No subtask covers AC-1",
            },
            part => Assert.Contains(part, faults, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_feature_without_a_criterion_is_refused_but_documentation_may_have_none()
    {
        var answer = Plan(
            2,
            [
                [],
                [],
            ]
        );
        var bare = Change(answer, 1, s => s with { Criteria = [] }) with { Criteria = [answer.Criteria[0]] };

        Assert.Equal(["ST-2 is a feature and covers no criterion."], FaultsOf(bare));
        Assert.Empty(FaultsOf(Change(bare, 1, s => s with { Kind = SubtaskKind.Documentation })));
    }

    [Fact]
    public void An_empty_plan_and_a_list_with_null_are_refused()
    {
        var empty = new RefineAnswer("A story.", [], [], [], 1);

        Assert.Equal(2, FaultsOf(empty).Count);
        Assert.Single(FaultsOf(empty with { Questions = [null!] }));
        Assert.Single(
            FaultsOf(
                Change(
                    Plan(
                        1,
                        [
                            [],
                        ]
                    ),
                    0,
                    s => s with { DependsOn = [null!] }
                )
            )
        );
    }

    [Fact]
    public void Questions_need_no_plan_but_must_say_something()
    {
        var asked = new RefineAnswer("", ["Which exchange?"], [], [], 0);

        Assert.Empty(FaultsOf(asked));
        Assert.Single(FaultsOf(asked with { Questions = [" "] }));
        Assert.Single(FaultsOf(asked with { Questions = ["1", "2", "3", "4", "5", "6"] }));
    }

    [Theory]
    [InlineData(4, 5)]
    [InlineData(-7, 1)]
    [InlineData(0, 1)]
    [InlineData(1e28, 13)]
    public void Points_are_put_on_the_scale(double said, int kept)
    {
        var answer = Plan(
            1,
            [
                [],
            ]
        ) with
        {
            Points = (decimal)said,
        };

        Assert.Empty(FaultsOf(answer));
        Assert.Equal(new StoryPoints(kept), answer.ToPlan().Points);
    }

    /// <summary>Plans of two to seven subtasks, each with some of the earlier ones as dependencies.</summary>
    private static Arbitrary<RefineAnswer> Any() =>
        (
            from count in Gen.Choose(2, 7)
            from picks in Gen.ArrayOf(Gen.Choose(0, 127), count)
            select Plan(count, [.. picks.Select((bits, i) => Earlier(bits, i))])
        ).ToArbitrary();

    private static string[] Earlier(int bits, int index) =>
        [.. Enumerable.Range(0, index).Where(i => (bits >> i & 1) == 1).Select(i => $"ST-{i + 1}")];

    private static RefineAnswer Plan(int count, IReadOnlyList<string[]> dependencies) =>
        new(
            "A story.",
            [],
            [.. Enumerable.Range(1, count).Select(i => new AcceptanceCriterion($"AC-{i}", $"It does {i}."))],
            [
                .. Enumerable
                    .Range(1, count)
                    .Select(i => new DraftSubtask(
                        $"ST-{i}",
                        $"Title {i}",
                        "Do it.",
                        SubtaskKind.Feature,
                        3,
                        [$"AC-{i}"],
                        dependencies[i - 1],
                        [$"made.by{i}"],
                        [.. dependencies[i - 1].Select(id => $"made.by{id[3..]}")]
                    )),
            ],
            5
        );

    private static RefineAnswer Change(
        RefineAnswer answer,
        int index,
        Func<DraftSubtask, DraftSubtask> change,
        int also = -1,
        Func<DraftSubtask, DraftSubtask>? and = null
    ) =>
        answer with
        {
            Subtasks =
            [
                .. answer.Subtasks.Select(
                    (s, i) =>
                        i == index ? change(s)
                        : i == also ? and!(s)
                        : s
                ),
            ],
        };

    private static IReadOnlyList<string> FaultsOf(RefineAnswer answer) => Check.FaultsOf(answer);

    private static bool Faulty(RefineAnswer good, RefineAnswer bad, string named) =>
        FaultsOf(good).Count == 0 && FaultsOf(bad).Any(fault => fault.Contains(named, StringComparison.Ordinal));

    private static bool IsOrdered(RefineAnswer answer)
    {
        var order = PlanGraph.Of(answer.Subtasks).Order().ToList();
        return order.Count == answer.Subtasks.Count
            && answer.Subtasks.All(s => s.DependsOn.All(other => order.IndexOf(other) < order.IndexOf(s.Id)));
    }

    private static void Holds(Arbitrary<RefineAnswer> any, Func<RefineAnswer, bool> property) =>
        Prop.ForAll(any, property).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(1234, 5677));
}
