namespace AgileBot.Simulator.Stories;

/// <summary>What the tests ask for cannot be guessed: the bot hands over, a triager finds out what it could not know, and the second run ends well.</summary>
internal sealed class RedTestsStory : IStory
{
    public const string Title = "Pay out the same as Meridian";

    public const string Hint = """
        Meridian cuts the euro amount after three decimals before it multiplies on, it never rounds there. Only the payout itself is rounded, half up. That is on page 14 of their interface manual, I should have attached it.
        """;

    private const string Description = """
        Customers of ours can take out money at Meridian's counters abroad, in the currency of the country. Meridian sends us their sheet of rates every morning: what one euro buys. Our books should say the same as their statement, because each cent of difference is a complaint that somebody here has to sort out by hand.

        * Read the sheet. It has one line per currency, like USD 1.0843.
        * Work out what Meridian pays out for an amount in another currency. They go by way of the euro.
        * A currency that is not on the sheet is refused.

        From their statement of 2 March, when the sheet was USD 1.0843, CHF 0.9617, GBP 0.8559, SEK 11.3645:

        * 250.00 USD are 221.73 CHF
        * 640.00 USD are 567.64 CHF
        * 19.90 CHF are 235.15 SEK
        * 1200.00 GBP are 15933.39 SEK
        """;

    public string Name => "red-tests";

    public string Summary =>
        "The tests stay red and the bot hands over; with a triager's hint the second run ends well.";

    public Scene Scene => Scene.Rates;

    public async Task<StoryEnd> PlayAsync(World world, Action<string> tell, CancellationToken cancellationToken)
    {
        var triager = world.People.Triager;
        var key = await new Wish(Title, Description).CreateAsync(world, Scene, tell, cancellationToken);

        var thread = new TicketThread(world, key, tell);
        await thread.WaitForAsync(triager, "a hand-over", ["*Handed over.*", "@agilebot retry"], cancellationToken);
        await thread.WriteAsync(triager, $"@agilebot retry {Hint}", cancellationToken);
        return await new ReviewedTicket(world, key, Scene.Repository, tell, run: 2).FollowAsync(cancellationToken);
    }
}
