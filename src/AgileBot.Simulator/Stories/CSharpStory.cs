namespace AgileBot.Simulator.Stories;

/// <summary>A reporter tells of a fee that is a cent too low; a reviewer approves the fix.</summary>
internal sealed class CSharpStory : IStory
{
    public const string Summary = "Fee is one cent too low when it comes to half a cent";

    /// <summary>What the reporter writes.</summary>
    public const string Description = """
        Customers tell us that some fees are one cent below the price list, and the reconciliation at the end of the month fails because of it.

        Steps:
        # Open the fee preview.
        # Enter a transfer of 505.00 EUR. Half a percent of it is 2.525 EUR.

        Expected: 2.53 EUR, because the price list says that half a cent is rounded up.
        Actual: 2.52 EUR.

        With 515.00 EUR it is right: 2.575 becomes 2.58 EUR. So it does not happen every time.

        When a customer gets a part of a fee back, the same must hold: half of 2.53 EUR is 1.265 EUR, and 1.27 EUR are given back. Fees that are right today must stay as they are.
        """;

    public string Name => "csharp";

    string IStory.Summary => "A bug in a .NET library is fixed, and proved by its tests without a network.";

    public Scene Scene => Scene.Fees;

    public async Task<StoryEnd> PlayAsync(World world, Action<string> tell, CancellationToken cancellationToken)
    {
        var key = await new Wish(Summary, Description, "Bug").CreateAsync(world, Scene, tell, cancellationToken);
        return await new ReviewedTicket(world, key, Scene.Repository, tell).FollowAsync(cancellationToken);
    }
}
