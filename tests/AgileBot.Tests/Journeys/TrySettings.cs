using AgileBot.Simulator.Stories;
using AgileBot.Tests.Support;

namespace AgileBot.Tests.Journeys;

/// <summary>The settings of the try-out, as deploy/try.sh gives them.</summary>
internal static class TrySettings
{
    public static IEnumerable<KeyValuePair<string, string?>> Of(string world, string home)
    {
        var address = world.TrimEnd('/');
        var recordings = Checkout.File("deploy", "stories");
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Jira:BaseUrl"] = $"{address}/jira",
            ["Jira:Token"] = "try-jira-bot",
            ["Jira:WebhookSecret"] = "try-jira-secret",
            ["Bitbucket:BaseUrl"] = $"{address}/bitbucket",
            ["Bitbucket:Token"] = "try-bitbucket-bot",
            ["Bitbucket:WebhookSecret"] = "try-bitbucket-secret",
            ["Models:swift:Adapter"] = "Scripted",
            ["Models:swift:Recording"] = recordings,
            ["Models:swift:InputPrice"] = "0.5",
            ["Models:swift:OutputPrice"] = "2",
            ["Models:swift:Ability"] = "0.6",
            ["Models:able:Adapter"] = "Scripted",
            ["Models:able:Recording"] = recordings,
            ["Models:able:InputPrice"] = "3",
            ["Models:able:OutputPrice"] = "15",
            ["Models:able:Ability"] = "0.9",
            ["Agents:Sprint:Models:0"] = "able",
            ["Agents:Control:Models:0"] = "swift",
            ["Agents:Developer:Models:0"] = "swift",
            ["Agents:Developer:Models:1"] = "able",
            ["Agents:Peer:Models:0"] = "able",
            ["Storage:ConnectionString"] = $"Data Source={Path.Combine(home, "agilebot.db")}",
            ["Git:Folder"] = Path.Combine(home, "mirrors"),
            ["Sandbox:Folder"] = Path.Combine(home, "workspaces"),
            ["Transcripts:Key"] = Convert.ToBase64String([.. Enumerable.Repeat((byte)7, 32)]),
            ["Dashboard:Url"] = "http://127.0.0.1:0",
        };
        foreach (var scene in Scene.All.Append(Scene.Own))
            settings[$"Projects:{scene.Project}:Repository"] = scene.Repository;
        return settings;
    }
}
