using AgileBot.Tests.Support;
using Microsoft.Playwright;

namespace AgileBot.Tests.Browser;

/// <summary>A window of the browser that remembers what the page complained about: errors, dialogs, broken policies.</summary>
internal sealed class Window : IAsyncDisposable
{
    private const int LargestPage = 200_000;

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    public Window(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => Complain($"error: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Complain($"console: {message.Text}");
        };
        page.Dialog += async (_, dialog) =>
        {
            Complain($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints)
                return [.. _complaints];
        }
    }

    /// <summary>Goes to a page, which has to be found and small.</summary>
    public async Task GoAsync(string address)
    {
        var answer = await Page.GotoAsync(address);
        Assert.Equal(200, answer!.Status);
        Assert.InRange((await answer.BodyAsync()).Length, 1, LargestPage);
    }

    /// <summary>Takes a picture of the whole page, and looks for what would trouble a person.</summary>
    public async Task ShootAsync(string name)
    {
        var width = Page.ViewportSize!.Width;
        await Page.ScreenshotAsync(
            new() { Path = Checkout.File("artifacts", "screenshots", $"{name}-{width}.png"), FullPage = true }
        );
        Assert.Empty(await Page.EvaluateAsync<string[]>(Troubles.Script));
        Assert.Empty(Complaints);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Complain(string complaint)
    {
        lock (_complaints)
            _complaints.Add(complaint);
    }
}
