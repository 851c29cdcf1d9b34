using System.Text.Json.Nodes;
using AgileBot.Ports;
using AgileBot.Tests.Http;
using AgileBot.Tickets;

namespace AgileBot.Tests.JiraDataCenter;

public sealed class JiraTransitionTests
{
    private static readonly TicketKey s_ticket = TicketKey.Parse("SHOP-1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_goes_over_as_many_columns_as_it_takes()
    {
        await using var jira = await Remotes.JiraAsync();
        var board = new BoardFake(jira.Fake, "Backlog")
            .Way("Backlog", "Selected")
            .Way("Selected", "In Progress")
            .Way("In Progress", "In Review")
            .Way("In Review", "Done");

        Assert.Equal(TicketStage.Done, await jira.Board.MoveForwardAsync(s_ticket, TicketStage.Done, Token));
        Assert.Equal(["Selected", "In Progress", "In Review", "Done"], board.Visited);
    }

    [Theory]
    [InlineData(TicketStage.ToDo)]
    [InlineData(TicketStage.InProgress)]
    [InlineData(TicketStage.InReview)]
    public async Task A_ticket_never_goes_back(TicketStage stage)
    {
        await using var jira = await Remotes.JiraAsync();
        var board = new BoardFake(jira.Fake, "Done").Way("Done", "In Progress").Way("Done", "In Review");

        Assert.Equal(TicketStage.Done, await jira.Board.MoveForwardAsync(s_ticket, stage, Token));
        Assert.Empty(board.Visited);
    }

    [Fact]
    public async Task A_way_back_is_no_way_where_there_is_no_other()
    {
        await using var jira = await Remotes.JiraAsync();
        var board = new BoardFake(jira.Fake, "In Progress").Way("In Progress", "Backlog").Way("Backlog", "Done");

        Assert.Equal(TicketStage.InProgress, await jira.Board.MoveForwardAsync(s_ticket, TicketStage.Done, Token));
        Assert.Empty(board.Visited);
    }

    [Fact]
    public async Task A_ticket_never_goes_further_than_asked()
    {
        await using var jira = await Remotes.JiraAsync();
        var board = new BoardFake(jira.Fake, "In Progress").Way("In Progress", "Done");

        Assert.Equal(TicketStage.InProgress, await jira.Board.MoveForwardAsync(s_ticket, TicketStage.InReview, Token));
        Assert.Empty(board.Visited);
    }

    [Fact]
    public async Task Work_is_not_begun_by_a_column_for_standing_still_nor_ended_by_giving_up()
    {
        await using var jira = await Remotes.JiraAsync();
        var board = new BoardFake(jira.Fake, "Backlog")
            .Way("Backlog", "Blocked in Progress")
            .Way("Backlog", "Doing")
            .Way("Doing", "Won't do")
            .Way("Doing", "Closed");

        Assert.Equal(TicketStage.Done, await jira.Board.MoveForwardAsync(s_ticket, TicketStage.Done, Token));
        Assert.Equal(["Doing", "Closed"], board.Visited);
    }

    [Fact]
    public async Task A_configured_name_decides_among_several_columns()
    {
        await using var jira = await Remotes.JiraAsync(("InProgressStatus", "Doing"), ("DoneStatus", "Won't do"));
        var board = new BoardFake(jira.Fake, "Backlog")
            .Way("Backlog", "In Progress")
            .Way("Backlog", "Doing")
            .Way("Doing", "Closed")
            .Way("Doing", "Won't do");

        _ = await jira.Board.MoveForwardAsync(s_ticket, TicketStage.Done, Token);

        Assert.Equal(["Doing", "Won't do"], board.Visited);
    }

    [Fact]
    public async Task A_form_that_only_a_person_can_fill_in_is_named()
    {
        await using var jira = await Remotes.JiraAsync();
        _ = new BoardFake(jira.Fake, "In Progress").Way("In Progress", "Done", demands: "Resolution");

        var fault = await Assert.ThrowsAsync<RemoteException>(() =>
            jira.Board.MoveForwardAsync(s_ticket, TicketStage.Done, Token)
        );

        Assert.Equal(RemoteFailure.Rejected, fault.Kind);
        Assert.Contains("'Resolution'", fault.Message, StringComparison.Ordinal);
        Assert.Empty(jira.Fake.Changes);
    }

    [Fact]
    public async Task A_way_without_a_form_is_preferred()
    {
        await using var jira = await Remotes.JiraAsync();
        var board = new BoardFake(jira.Fake, "In Progress")
            .Way("In Progress", "Done", demands: "Resolution")
            .Way("In Progress", "Closed");

        Assert.Equal(TicketStage.Done, await jira.Board.MoveForwardAsync(s_ticket, TicketStage.Done, Token));
        Assert.Equal(["Closed"], board.Visited);
    }

    [Fact]
    public async Task Columns_in_a_circle_end_after_a_few_steps()
    {
        await using var jira = await Remotes.JiraAsync();
        var board = new BoardFake(jira.Fake, "New 0");
        for (var i = 0; i < 9; i++)
            board.Way($"New {i}", $"New {i + 1}");

        Assert.Equal(TicketStage.ToDo, await jira.Board.MoveForwardAsync(s_ticket, TicketStage.InProgress, Token));
        Assert.Equal(5, board.Visited.Count);
    }

    [Theory]
    [InlineData(409)]
    [InlineData(500)]
    [InlineData(0)] // no answer at all
    public async Task A_balk_does_not_matter_where_the_ticket_stands_as_wanted(int status)
    {
        await using var jira = await Remotes.JiraAsync();
        var board = new BoardFake(jira.Fake, "In Progress") { BalksAfterwards = status }.Way("In Progress", "Done");

        Assert.Equal(TicketStage.Done, await jira.Board.MoveForwardAsync(s_ticket, TicketStage.Done, Token));
        Assert.Single(board.Visited);
    }

    [Fact]
    public async Task A_balk_matters_where_the_ticket_did_not_move()
    {
        await using var jira = await Remotes.JiraAsync();
        _ = new BoardFake(jira.Fake, "In Progress").Way("In Progress", "Done");
        jira.Fake.On("POST /rest/api/2/issue/SHOP-1/transitions", Reply.Json(500, ""));

        var fault = await Assert.ThrowsAsync<RemoteException>(() =>
            jira.Board.MoveForwardAsync(s_ticket, TicketStage.Done, Token)
        );

        Assert.Equal(RemoteFailure.Unavailable, fault.Kind);
        Assert.Single(jira.Fake.Changes);
    }

    /// <summary>A workflow that SHOP-1 walks.</summary>
    private sealed class BoardFake
    {
        private readonly List<(string From, string To, string? Demands)> _ways = [];
        private string _stands;

        public BoardFake(FakeRemote fake, string stands)
        {
            _stands = stands;
            fake.On("GET /rest/api/2/issue/SHOP-1", _ => Reply.Json(JiraFakes.Standing(_stands, Category(_stands))))
                .On("GET /rest/api/2/issue/SHOP-1/transitions", _ => Reply.Json(Ways()))
                .On("POST /rest/api/2/issue/SHOP-1/transitions", Take);
        }

        public List<string> Visited { get; } = [];

        public int? BalksAfterwards { get; init; }

        public BoardFake Way(string from, string to, string? demands = null)
        {
            _ways.Add((from, to, demands));
            return this;
        }

        private Reply Take(Asked asked)
        {
            var id = asked.Json["transition"]!["id"]!.GetValue<string>();
            _stands = _ways[int.Parse(id, System.Globalization.CultureInfo.InvariantCulture)].To;
            Visited.Add(_stands);
            return BalksAfterwards switch
            {
                null => Reply.Nothing,
                0 => Reply.Lost,
                var status => Reply.Json(status.Value, "{}"),
            };
        }

        private string Ways()
        {
            var ways = new JsonArray();
            foreach (
                var (index, way) in _ways
                    .Index()
                    .Where(pair => pair.Item.From.Equals(_stands, StringComparison.Ordinal))
            )
                ways.Add(Way(index, way.To, way.Demands));

            return new JsonObject { ["transitions"] = ways }.ToJsonString();
        }

        private static JsonObject Way(int index, string to, string? demands)
        {
            var fields = new JsonObject
            {
                ["comment"] = new JsonObject { ["required"] = false, ["name"] = "Comment" },
                ["security"] = new JsonObject { ["required"] = true, ["hasDefaultValue"] = true },
            };
            if (demands is not null)
                fields[demands] = new JsonObject { ["required"] = true, ["name"] = demands };

            return new JsonObject
            {
                ["id"] = $"{index}",
                ["name"] = $"to {to}",
                ["to"] = JiraFakes.Status(to, Category(to)),
                ["fields"] = fields,
            };
        }

        private static string Category(string status) =>
            status switch
            {
                "Done" or "Closed" or "Won't do" => "done",
                "Backlog" or "Selected" => "new",
                _ when status.StartsWith("New", StringComparison.Ordinal) => "new",
                _ => "indeterminate",
            };
    }
}
