namespace AgileBot.Simulator.Stories;

/// <summary>A reviewer finds a real flaw, asks for a change at a line, and approves what becomes of it; a colleague had approved too early.</summary>
internal sealed class ChangesRequestedStory : IStory
{
    private const string Title = "Discount codes";

    private const string Description = """
        As a shop customer I want to enter a discount code, so that my cart costs less.

        * A code takes a percentage off the subtotal, rounded to cents, or a fixed amount.
        * A code is found whatever its case.
        * A code that is unknown or has expired is refused with a message that names it. On its last day it still counts.

        How codes are stored does not matter yet: the shop hands them over as a list.
        """;

    public string Name => "changes-requested";

    public string Summary =>
        "A reviewer asks for a change at a line and a colleague approves too early; only the changed code is merged.";

    public Scene Scene => Scene.ShoppingCart;

    public async Task<StoryEnd> PlayAsync(World world, Action<string> tell, CancellationToken cancellationToken)
    {
        var key = await new Wish(Title, Description).CreateAsync(world, Scene, tell, cancellationToken);
        var doubts = new ReviewerDoubts(world.People.Reviewer, world.People.Triager, tell);
        return await new ReviewedTicket(world, key, Scene.Repository, tell, doubts.AreGoneAsync).FollowAsync(
            cancellationToken
        );
    }
}
