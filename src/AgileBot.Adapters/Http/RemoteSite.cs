namespace AgileBot.Adapters.Http;

/// <summary>A remote system as people know it: its name, which is also the name of its settings.</summary>
/// <param name="Secret">What must never stand in a message, should the remote ever echo it.</param>
internal sealed record RemoteSite(string Name, string Secret)
{
    public string TokenSetting => $"{Name}__Token";

    public string AddressSetting => $"{Name}__BaseUrl";

    public override string ToString() => Name;
}
