using AgileBot.Simulator.Stories;

namespace AgileBot.Simulator.Pages;

/// <summary>The stories that simulated people can play, and how the present one goes.</summary>
internal sealed class StoriesPage(Plays plays)
{
    private const int MostLines = 100;

    public Page Show()
    {
        var running = plays.All.FirstOrDefault(play => play.End is null);
        return new Page(
            "Stories",
            Html.Of(
                $"""
                <p>Simulated people play a story: they create tickets, answer, review and approve. The bot does the rest. One story plays at a time.</p>
                <ul class="cards">{StoryShelf.All.Select(story => Story(story, running))}</ul>
                {plays.All.Select(Told)}
                """
            )
        );
    }

    public Task<Acted?> PlayAsync(Visit visit)
    {
        var story = StoryShelf.Find(visit.Typed("story"));
        return Task.FromResult<Acted?>(
            story is null ? new Acted.Refused(StatusCodes.Status404NotFound, "There is no such story.")
            : plays.TryStart(story) ? new Acted.Accepted("/stories")
            : new Acted.Refused(StatusCodes.Status409Conflict, "A story plays already. Wait until it has ended.")
        );
    }

    private static Html Story(IStory story, Play? running) =>
        Html.Of(
            $"""
            <li class="card"><form method="post" action="/stories"><h2>{story.Name}</h2><p>{story.Summary}</p>
            <button class="main" name="story" value="{story.Name}" aria-label="Play {story.Name}">Play</button>{(
                running?.Story == story ? Html.Of($" <span class=\"state\">plays now</span>") : Html.None
            )}</form></li>
            """
        );

    private static Html Told(Play play)
    {
        var lines = play.Lines;
        return Html.Of(
            $"""
            <section><h2>{play.Story.Name} <span class="quiet">{Texts.Time(play.Began)}</span></h2>
            {(
                lines.Count > MostLines
                    ? Html.Of($"<p class=\"quiet\">{lines.Count - MostLines} earlier lines are not shown.</p>")
                    : Html.None
            )}
            <ol class="told said">{lines.TakeLast(MostLines).Select(line =>
                Html.Of($"<li>{Texts.Brief(line, 300)}</li>")
            )}</ol>
            {End(play.End)}</section>
            """
        );
    }

    private static Html End(StoryEnd? end) =>
        end switch
        {
            null => Html.Of($"<p class=\"state\">It goes on.</p>"),
            StoryEnd.Failed failed => Html.Of(
                $"<p><span class=\"verdict bad\">Failed</span> {Texts.Brief(failed.Reason, 500)}</p>"
            ),
            _ => Html.Of($"<p><span class=\"verdict good\">Succeeded</span></p>"),
        };
}
