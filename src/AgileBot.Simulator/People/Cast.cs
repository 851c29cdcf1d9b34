namespace AgileBot.Simulator.People;

/// <summary>The people of the world, ready to act through the same doors as the bot.</summary>
internal sealed class Cast(World world, HttpClient client)
{
    public Person Reporter => As(Accounts.Reporter);

    public Person Reviewer => As(Accounts.Reviewer);

    public Person Triager => As(Accounts.Triager);

    public Person Stranger => As(Accounts.Stranger);

    public Person Bot => As(Accounts.Bot);

    public Person As(string name) => new(world, world.Accounts[name], client);
}
