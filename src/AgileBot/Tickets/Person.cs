namespace AgileBot.Tickets;

/// <summary>Somebody in Jira or Bitbucket, by the name that both products log in with.</summary>
/// <param name="Name">The login name; equality of people is equality of this name.</param>
/// <param name="DisplayName">What to call them in a sentence.</param>
public sealed record Person(string Name, string DisplayName)
{
    public bool Equals(Person? other) =>
        other is not null && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name);

    public override string ToString() => DisplayName.Length > 0 ? DisplayName : Name;
}
