namespace AgileBot.Steering;

/// <summary>What people may tell the bot in a comment that begins with its name.</summary>
public abstract record SteeringCommand
{
    private SteeringCommand() { }

    public sealed record Status : SteeringCommand;

    public sealed record Plan : SteeringCommand;

    /// <summary>Of the plan. A pull request is approved in Bitbucket and nowhere else.</summary>
    public sealed record Approve : SteeringCommand;

    public sealed record Stop : SteeringCommand;

    public sealed record Resume : SteeringCommand;

    /// <param name="Hint">What to do otherwise, for the next attempt; empty when nothing was said.</param>
    public sealed record Retry(string Hint) : SteeringCommand;

    public sealed record Help : SteeringCommand;

    /// <summary>The bot was spoken to, in words it does not know.</summary>
    public sealed record Unknown(string Words) : SteeringCommand;
}
