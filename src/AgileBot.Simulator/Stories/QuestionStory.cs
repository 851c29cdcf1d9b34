namespace AgileBot.Simulator.Stories;

/// <summary>A reporter leaves open when people are to be reminded; the bot asks, and builds what the answer says.</summary>
internal sealed class QuestionStory : IStory
{
    public const string Title = "Remind people before their loan ends";

    public const string Answer = """
        Three days before, please. On a closed day nobody at the desk sends anything, so take the last day before that when we are open.

        And yes, whoever renews gets another one before the new date.
        """;

    /// <summary>Said by somebody who was not asked.</summary>
    public const string Opinion = "At my old branch it was a week before, and people had forgotten again by then.";

    private const string Description = """
        Too many books come back late, and most people tell us they simply forgot. I want the desk to remind them before the loan ends.

        * Everybody whose loan is about to end gets one reminder.
        * Books that are back already are left alone.

        The mails go out with the mail desk's program; what we need from here is the list for today.
        """;

    public string Name => "question";

    public string Summary =>
        "The story leaves something open; the bot asks on the ticket and builds what the answer says.";

    public Scene Scene => Scene.LoanDesk;

    public async Task<StoryEnd> PlayAsync(World world, Action<string> tell, CancellationToken cancellationToken)
    {
        var (reporter, onlooker) = (world.People.Reporter, world.People.Triager);
        var key = await new Wish(Title, Description).CreateAsync(world, Scene, tell, cancellationToken);

        var thread = new TicketThread(world, key, tell);
        await thread.WaitForAsync(reporter, "a question", ["How many days before the due date"], cancellationToken);
        await thread.WriteAsync(onlooker, Opinion, cancellationToken);
        await thread.WriteAsync(reporter, Answer, cancellationToken);
        return await new ReviewedTicket(world, key, Scene.Repository, tell).FollowAsync(cancellationToken);
    }
}
