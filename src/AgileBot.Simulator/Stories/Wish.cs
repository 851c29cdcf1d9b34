namespace AgileBot.Simulator.Stories;

/// <summary>What the reporter asks the bot for, as it is typed into Jira.</summary>
/// <param name="Type">Jira's word for the kind.</param>
internal sealed record Wish(string Title, string Description, string Type = "Story")
{
    /// <summary>Creates the ticket with the bot's label and returns its key.</summary>
    public async Task<string> CreateAsync(
        World world,
        Scene scene,
        Action<string> tell,
        CancellationToken cancellationToken
    )
    {
        var reporter = world.People.Reporter;
        var key = await reporter.CreateIssueAsync(
            scene.Project,
            Type,
            Title,
            Description,
            ["agilebot"],
            cancellationToken
        );
        tell($"reporter {reporter.FirstName} created {key} '{Title}'");
        return key;
    }
}
