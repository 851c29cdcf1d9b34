using AgileBot.Simulator;
using AgileBot.Simulator.Http;
using AgileBot.Simulator.Jira;
using AgileBot.Simulator.Stories;
using AgileBot.Workflow;

namespace AgileBot.Tests.Journeys;

/// <summary>An unclear story: the bot asks, the reporter answers, and what is merged does what the answer says.</summary>
[Collection(typeof(QuestionPlayed))]
public sealed class QuestionTests(QuestionPlay play)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private World World => play.Bot.World;

    private Issue Story => Assert.Single(World.Jira.Issues, issue => issue.Parent is null);

    [Fact]
    public void The_report_shows_the_question_before_the_answer_and_a_good_end()
    {
        var comments = play.Report["comments"]
            .Items()
            .Select(comment => $"{comment.Text("author")} {comment.Text("kind")}")
            .Where(comment => !comment.EndsWith("status", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(["agilebot questions", "tim human", "ada human", "agilebot end"], comments);
        var end = Assert.Single(play.Report["ends"].Items());
        Assert.Equal((Story.Key, "done", 1), (end.Text("ticket"), end.Text("outcome"), end.At("run").Number()));
        Assert.True(play.Report["modelCalls"].Number() > 5);
        Assert.True(play.Report["sandboxRuns"].Number() > 5);
        Assert.Equal(0, play.Report["duplicateEffects"].Number());
        Assert.Empty(play.UnusedAnswers());
    }

    [Fact]
    public void The_question_speaks_to_the_reporter_and_says_how_to_answer()
    {
        var asked = Assert.Single(World.BotComments(Story.Key, "questions"));

        Assert.StartsWith("Ada Reporter, ", asked, StringComparison.Ordinal);
        Assert.Contains("1) How many days before the due date", asked, StringComparison.Ordinal);
        Assert.Contains("3) Is a reader who renews", asked, StringComparison.Ordinal);
        Assert.Contains("Please reply with a comment", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_word_of_the_reporter_was_taken_for_the_answer()
    {
        var entries = await play.Bot.JournalAsync(Story.Key, Cancelled);

        var answer = Assert.IsType<TicketEvent.Answered>(
            Assert.Single(entries, entry => entry.Event is TicketEvent.Answered).Event
        );
        Assert.Equal(("ada", QuestionStory.Answer), (answer.By.Name, answer.Text));
        var journey = await play.Bot.JourneyAsync(Story.Key, Cancelled);
        Assert.Equal([$"Ada Reporter: {QuestionStory.Answer}"], journey.Words);
        Assert.Equal(
            [typeof(TicketEvent.QuestionsRaised), typeof(TicketEvent.QuestionsTold), typeof(TicketEvent.Answered)],
            entries
                .Select(entry => entry.Event.GetType())
                .Where(kind => kind.Name.StartsWith("Questions", StringComparison.Ordinal) || kind.Name is "Answered")
        );
    }

    [Fact]
    public void The_answer_stands_in_the_criteria_of_the_ticket_and_its_part()
    {
        var part = Assert.Single(World.Jira.SubtasksOf(Story));

        Assert.Contains(CriteriaOf(Story), text => text.Contains("three days before", StringComparison.Ordinal));
        Assert.Contains(CriteriaOf(Story), text => text.Contains("last open day before", StringComparison.Ordinal));
        Assert.Equal(CriteriaOf(Story), CriteriaOf(part), StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_is_merged_does_what_the_answer_says()
    {
        await using var merged = await MergedWork.OfAsync(play);

        Assert.Contains(
            "Ran 11 tests",
            await merged.PythonAsync("-m", "unittest", "discover"),
            StringComparison.Ordinal
        );
        const string Ask = """
            from datetime import date, timedelta
            from loandesk.loans import Loan, renew
            from loandesk.reminders import reminders_on

            def listed(loan):
                days = [date(2026, 3, 1) + timedelta(days=n) for n in range(330)]
                return ",".join(str(day) for day in days if reminders_on([loan], day))

            for due in (date(2026, 3, 20), date(2026, 5, 4), date(2026, 12, 30)):
                print(listed(Loan("Noor", "Emma", due)))
            print(listed(renew(Loan("Noor", "Emma", date(2026, 3, 20)))))
            print(listed(Loan("Noor", "Emma", date(2026, 3, 20), returned=date(2026, 3, 2))))
            """;
        Assert.Equal(
            ["2026-03-17", "2026-04-30", "2026-12-24", "2026-04-07", ""],
            (await merged.PythonAsync("-c", Ask)).Split('\n')[..^1]
        );
    }

    private static List<string> CriteriaOf(Issue issue) =>
        [
            .. issue
                .Properties.GetValueOrDefault("agilebot.criteria")
                .Items()
                .Select(criterion => criterion.Text("text")!),
        ];
}
