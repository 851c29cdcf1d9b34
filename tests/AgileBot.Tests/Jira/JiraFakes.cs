using System.Globalization;
using System.Text.Json.Nodes;
using AgileBot.Tests.Http;

namespace AgileBot.Tests.JiraDataCenter;

/// <summary>Jira's words for what the tests need.</summary>
internal static class JiraFakes
{
    /// <summary>customfield_2 and customfield_3 hold estimates; 1 has the name only, 4 the type only.</summary>
    public const string TwoPointFields = """
        [{"id":"summary","name":"Summary","schema":{"type":"string","system":"summary"}},
         {"id":"customfield_1","name":"Story Points","schema":{"custom":"com.atlassian.jira.plugin.system.customfieldtypes:textfield"}},
         {"id":"customfield_2","name":"Story point estimate","schema":{"custom":"com.pyxis.greenhopper.jira:jsw-story-points"}},
         {"id":"customfield_3","name":"story points","schema":{"custom":"com.atlassian.jira.plugin.system.customfieldtypes:float"}},
         {"id":"customfield_4","name":"Risk","schema":{"custom":"com.atlassian.jira.plugin.system.customfieldtypes:float"}}]
        """;

    public static string Standing(string status, string category) =>
        new JsonObject
        {
            ["key"] = "SHOP-1",
            ["fields"] = new JsonObject { ["summary"] = "S", ["status"] = Status(status, category) },
        }.ToJsonString();

    public static JsonObject Status(string name, string category) =>
        new()
        {
            ["name"] = name,
            ["statusCategory"] = new JsonObject { ["key"] = category },
        };
}

/// <summary>The comments of SHOP-1, kept as Jira keeps them.</summary>
internal sealed class JiraCommentFake
{
    private const string List = "/rest/api/2/issue/SHOP-1/comment";

    private readonly List<JsonObject> _comments = [];
    private readonly FakeRemote _fake;

    public JiraCommentFake(FakeRemote fake)
    {
        _fake = fake;
        fake.On($"GET {List}", Page)
            .On(
                $"POST {List}",
                asked =>
                {
                    Add("agilebot", asked.Json["body"]!.GetValue<string>(), asked.Json["properties"]!.ToJsonString());
                    return LosesAnswers ? Reply.Lost : Reply.Json(201, _comments[^1].ToJsonString());
                }
            );
    }

    public bool LosesAnswers { get; init; }

    public bool HidesProperties { get; init; }

    public int PageSize { get; init; } = 100;

    public int Count => _comments.Count;

    public string Add(string author, string body, string properties)
    {
        var id = (_comments.Count + 1).ToString(CultureInfo.InvariantCulture);
        var comment = new JsonObject
        {
            ["id"] = id,
            ["author"] = new JsonObject { ["name"] = author, ["displayName"] = author },
            ["body"] = body,
            ["created"] = $"2026-11-21T10:00:0{id}.000+0100",
        };
        if (!HidesProperties)
            comment["properties"] = JsonNode.Parse(properties);

        _comments.Add(comment);
        _fake.On(
            $"PUT {List}/{id}",
            asked =>
            {
                comment["body"] = asked.Json["body"]!.GetValue<string>();
                return Reply.Json(comment.ToJsonString());
            }
        );
        return id;
    }

    private Reply Page(Asked asked)
    {
        var start = int.Parse(
            asked.Target.Split("startAt=")[1].Split('&')[0],
            NumberStyles.None,
            CultureInfo.InvariantCulture
        );
        var page = new JsonObject
        {
            ["startAt"] = start,
            ["maxResults"] = PageSize,
            ["total"] = _comments.Count,
            ["comments"] = new JsonArray([
                .. _comments.Skip(start).Take(PageSize).Select(comment => comment.DeepClone()),
            ]),
        };
        return Reply.Json(page.ToJsonString());
    }
}
