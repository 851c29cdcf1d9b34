using AgileBot.Steering;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Steering;

public sealed class IntakeTests
{
    private static readonly Ticket _labelled = Some.Ticket() with { Labels = ["agilebot"] };

    [Fact]
    public void A_labelled_story_of_a_mapped_project_is_taken_with_its_rules()
    {
        var taken = Assert.IsType<IntakeVerdict.Ours>(Judge(_labelled)).Accepted;

        Assert.Equal(
            ("TRADE/stock-options", "main", true),
            (taken.Repository.ToString(), taken.BaseBranch.ToString(), taken.Interactive)
        );
        Assert.Equal(Some.Reporter, taken.Requester);
    }

    [Fact]
    public void A_labelled_story_of_another_project_is_told_that_nobody_mapped_it() =>
        Assert.Equal(
            "SHOP",
            Assert.IsType<IntakeVerdict.Unmapped>(Judge(_labelled with { Key = TicketKey.Parse("SHOP-1") })).Project
        );

    public static TheoryData<Ticket> NotOurs =>
        [
            Some.Ticket(),
            Some.Ticket() with
            {
                Labels = ["agilebots", "AGILEBOT"],
            },
            _labelled with
            {
                Parent = TicketKey.Parse("OPT-1"),
            },
            _labelled with
            {
                Stage = TicketStage.Done,
            },
        ];

    [Theory, MemberData(nameof(NotOurs), DisableDiscoveryEnumeration = true)]
    public void What_is_not_given_to_the_bot_is_left_alone(Ticket ticket) =>
        Assert.IsType<IntakeVerdict.NotOurs>(Judge(ticket));

    private static IntakeVerdict Judge(Ticket ticket)
    {
        var projects = new ProjectsOptions();
        projects.All["OPT"] = new ProjectOptions { Repository = "TRADE/stock-options", Mode = ProjectMode.Interactive };
        return new Intake(Options.Create(projects), Options.Create(new WorkflowLimits())).Judge(ticket);
    }
}
