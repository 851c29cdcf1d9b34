using System.Text.Json;
using System.Text.Json.Nodes;
using AgileBot.Adapters.Http;

namespace AgileBot.Tests.Payloads;

/// <summary>Bodies that real servers sent, kept beside the repository where they are at hand.</summary>
internal static class RecordedPayloads
{
    public static string Read(string name)
    {
        var folder = Find();
        Assert.SkipUnless(folder is not null, "the recorded payloads (../shared/payloads) are not here");
        return File.ReadAllText(Path.Combine(folder!, name));
    }

    public static JsonNode Json(string name) => JsonNode.Parse(Read(name))!;

    public static T As<T>(this JsonNode json) => json.Deserialize<T>(WireJson.Options)!;

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            foreach (var folder in new[] { "shared", "../shared" })
                if (Directory.Exists(Path.Combine(at.FullName, folder, "payloads")))
                    return Path.Combine(at.FullName, folder, "payloads");

        return null;
    }
}
