namespace AgileBot.Simulator.Stories;

/// <summary>A reporter asks for a tool and then for a chart in it; a reviewer approves what the bot makes of both.</summary>
internal sealed class AlmasStory : IStory
{
    /// <summary>What the reporter writes, one story after the other.</summary>
    public static IReadOnlyList<(string Summary, string Description)> Wishes { get; } =
    [
        (
            "Stock options tool",
            """
            As an options trader I want a small Streamlit tool that shows stock option prices, so that I can see at a glance how a symbol has moved.

            * I upload a CSV file with the columns date, symbol, type, strike, expiry and price, and the tool reads it.
            * A file with a missing column, an unreadable date or a price that is not a number is refused with a message that names the line.
            * I can filter by symbol and by a range of dates.
            * The tool shows the filtered prices as a table and as a line chart of prices over time.

            The logic should stand apart from the page, so that it can be tested without Streamlit.
            """
        ),
        (
            "Bar chart of average prices",
            """
            As an options trader I want a bar chart of the average price per symbol in the stock options tool, so that I can compare symbols.

            * The chart shows one bar for each symbol, with the average of its prices.
            * It follows the filter: only what the table shows counts.
            * With no prices left by the filter there is no chart but a short note.
            """
        ),
    ];

    public string Name => "almas";

    public string Summary => "A tool is made from one story, then a second story adds a chart to it.";

    public Scene Scene => Scene.StockOptions;

    public async Task<StoryEnd> PlayAsync(World world, Action<string> tell, CancellationToken cancellationToken)
    {
        foreach (var (summary, description) in Wishes)
        {
            var key = await new Wish(summary, description).CreateAsync(world, Scene, tell, cancellationToken);
            var end = await new ReviewedTicket(world, key, Scene.Repository, tell).FollowAsync(cancellationToken);
            if (end is StoryEnd.Failed)
                return end;
        }

        return new StoryEnd.Succeeded();
    }
}
