namespace AgileBot.Simulator.Jira;

/// <summary>Opens the simulated Jira.</summary>
internal static class JiraRegistration
{
    public static void MapJira(this IEndpointRouteBuilder routes, World world)
    {
        var door = new JiraDoor(routes, world, ["/jira/rest/api/2", "/jira/rest/api/latest"]);
        door.MapSite();
        door.MapProjects();
        door.MapIssues();
        door.MapComments();
        door.MapProperties();
        door.MapTransitions();
        door.MapLinks();
        door.MapSearch();
    }
}
