namespace AgileBot.Simulator.Pages;

/// <summary>A page: what stands between header and end, and whether it renews itself.</summary>
internal sealed record Page(string Title, Html Content)
{
    public static Page Failure(string title, string sentence) =>
        new(title, Html.Of($"<p>{sentence}</p><p><a href=\"/\">Go to the board</a></p>"));

    public static Page NotFound { get; } = Failure("Not found", "There is nothing at this address.");

    /// <param name="stamp">The state of the world that the page shows.</param>
    public Html In(Visit visit, string stamp) =>
        Html.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Texts.Brief(Title)} - simulated Jira and Bitbucket</title>
            <link rel="stylesheet" href="/style.css">
            <link rel="icon" href="/icon.svg" type="image/svg+xml">
            <script src="/live.js" defer></script>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <p class="banner">A simulated Jira and Bitbucket on this machine. Nothing leaves it, unless you gave the bot a language model that runs elsewhere.</p>
            <header>
            <nav aria-label="Pages">{Way(visit, "/", "Board")}{Way(visit, "/pull-requests", "Pull requests")}{Way(
                visit,
                "/create",
                "Create a story"
            )}{Way(visit, "/stories", "Stories")}</nav>
            {Chooser(visit)}
            </header>
            <main id="main" tabindex="-1" data-stamp="{stamp}"{(
                visit.Form is null ? Html.None : Html.Of($" data-still")
            )}>
            {(visit.Refusal is { } refusal ? Html.Of($"<p class=\"refusal\" role=\"alert\">{refusal}</p>") : Html.None)}
            <h1>{Title}</h1>
            {Content}
            </main>
            </body>
            </html>

            """
        );

    private static Html Way(Visit visit, string address, string name)
    {
        var here = string.Equals(visit.Http.Request.Path, address, StringComparison.OrdinalIgnoreCase);
        return Html.Of($"<a href=\"{address}\"{(here ? Html.Of($" aria-current=\"page\"") : Html.None)}>{name}</a>");
    }

    private static Html Chooser(Visit visit) =>
        Html.Of(
            $"""
            <form method="post" action="/person" class="person">
            <label for="person">You are</label>
            <select id="person" name="person">{Visit.Choosable(visit.World).Select(user =>
                Choice(user.Name, user.DisplayName, user == visit.User)
            )}</select>
            <input type="hidden" name="back" value="{visit.Http.Request.Path}{visit.Http.Request.QueryString.Value}">
            <button>Change</button>
            </form>
            """
        );

    public static Html Choice(string value, string name, bool chosen) =>
        Html.Of($"<option value=\"{value}\"{(chosen ? Html.Of($" selected") : Html.None)}>{name}</option>");
}
