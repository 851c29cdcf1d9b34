using AgileBot.Tickets;

namespace AgileBot.Adapters.Bitbucket.DataCenter;

/// <summary>Bitbucket's user.</summary>
internal sealed record BitbucketUser(string Name, string? DisplayName = null)
{
    public Person ToPerson() => new(Name, DisplayName ?? Name);
}
