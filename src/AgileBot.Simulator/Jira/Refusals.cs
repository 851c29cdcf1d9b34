using System.Text.Json.Nodes;
using AgileBot.Simulator.Http;

namespace AgileBot.Simulator.Jira;

/// <summary>The errors of Jira: messages about the whole, and messages about fields.</summary>
internal static class Refusals
{
    public static RequestRefused Of(int status, string message) =>
        new(status, new JsonObject { ["errorMessages"] = new JsonArray(message), ["errors"] = new JsonObject() });

    public static RequestRefused Fields(IReadOnlyDictionary<string, string> errors) =>
        new(
            400,
            new JsonObject
            {
                ["errorMessages"] = new JsonArray(),
                ["errors"] = new JsonObject(
                    errors.Select(error => KeyValuePair.Create(error.Key, (JsonNode?)error.Value))
                ),
            }
        );

    public static RequestRefused Field(string field, string message) =>
        Fields(new Dictionary<string, string>(StringComparer.Ordinal) { [field] = message });

    public static RequestRefused NoIssue() => Of(404, "Issue Does Not Exist");

    public static RequestRefused NoComment(string id) => Of(404, $"Can not find a comment for the id: {id}.");

    public static RequestRefused NoProject(string key) => Of(404, $"No project could be found with key '{key}'.");

    public static RequestRefused NoProperty(string key) => Of(404, $"The property '{key}' does not exist.");

    public static RequestRefused Forbidden(string what) => Of(403, $"You do not have the permission to {what}.");
}
