using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgileBot.Tests.Support;
using AgileBot.Worker.Settings;

namespace AgileBot.Tests.Settings;

/// <summary>appsettings.json is the list of all settings; it must not lag behind the code.</summary>
public sealed class AppSettingsTests
{
    private static readonly JsonSerializerOptions _shape = new()
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public void It_holds_every_setting_with_its_default() =>
        Assert.Equal(Expected().ToJsonString(_shape), File.ReadAllText(Checkout.File("appsettings.json")).Trim());

    /// <summary>The defaults of every section, in the order of <see cref="UnknownKeys.Sections"/>; sections of named entries are empty.</summary>
    private static JsonObject Expected()
    {
        var root = new JsonObject();
        foreach (var (section, types) in UnknownKeys.Sections)
        {
            if (section.EndsWith(":*", StringComparison.Ordinal))
                root[section[..^2]] = new JsonObject();
            else
                Put(root, section.Split(':'), types);
        }

        return root;
    }

    private static void Put(JsonObject root, string[] path, IReadOnlyList<Type> types)
    {
        var at = path.SkipLast(1).Aggregate(root, (node, name) => (JsonObject)(node[name] ??= new JsonObject()));
        at[path[^1]] = new JsonObject(
            types.SelectMany(type =>
                type.GetProperties()
                    .Where(property => property.CanWrite)
                    .Select(property =>
                        KeyValuePair.Create(property.Name, Default(property.GetValue(Activator.CreateInstance(type))))
                    )
            )
        );
    }

    private static JsonNode? Default(object? value) =>
        value switch
        {
            null => null,
            string text => text,
            IEnumerable list => new JsonArray([.. list.Cast<object>().Select(Default)]),
            _ => JsonSerializer.SerializeToNode(value, _shape),
        };
}
