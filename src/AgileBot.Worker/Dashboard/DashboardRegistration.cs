using System.Globalization;
using AgileBot.Tickets;

namespace AgileBot.Worker.Dashboard;

/// <summary>The door of the pages. They are read-only, and every answer carries the same strict headers.</summary>
internal static class DashboardRegistration
{
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services
            .AddOptions<DashboardOptions>()
            .BindConfiguration(DashboardOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<ChangeStamp>()
            .AddSingleton<JourneyShelf>()
            .AddSingleton<Links>()
            .AddSingleton<Footer>()
            .AddSingleton<WorkFold>()
            .AddSingleton<Timeline>()
            .AddSingleton<JourneysPage>()
            .AddSingleton<JourneyPage>()
            .AddSingleton<PageDoor>();
    }

    public static void MapDashboard(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AddEndpointFilter<LoopbackGuard>();
        pages.MapGet(
            "/",
            (HttpContext http, PageDoor door, JourneysPage page) =>
                door.ServeAsync(http, async (stamp, token) => await page.MakeAsync(stamp, token))
        );
        pages.MapGet(
            "/journeys/{key}",
            (HttpContext http, PageDoor door, JourneyPage page, string key) =>
                door.ServeAsync(
                    http,
                    async (stamp, token) =>
                        TicketKey.TryParse(key, out var ticket)
                            ? await page.FindAsync(ticket, BeforeOf(http), stamp, token)
                            : null
                )
        );
    }

    private static int? BeforeOf(HttpContext http) =>
        int.TryParse(http.Request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
}
