using System.Collections.Concurrent;
using AgileBot.Tests.Support;
using Microsoft.Playwright;

namespace AgileBot.Tests.Browser;

/// <summary>One visitor's window, and everything that went wrong in it.</summary>
public sealed class Visit : IAsyncDisposable
{
    public const int Desk = 1280;
    public const int Phone = 390;

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = [];

    internal Visit(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, line) => Note(line.Type is "error" or "warning", $"console {line.Type}: {line.Text}");
        page.PageError += (_, error) => Note(true, $"script: {error}");
        page.RequestFailed += (_, request) =>
            // a request that a page gave up because the visitor went on is no fault
            Note(request.Failure is not "net::ERR_ABORTED", $"request: {request.Url} {request.Failure}");
        page.Response += (_, answer) => Note(answer.Status >= 400, $"answer: {answer.Status} {answer.Url}");
        page.Dialog += (_, dialog) =>
        {
            Note(true, $"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console and of scripts, requests that failed, answers from 400 up, dialogs.</summary>
    public IReadOnlyList<string> Faults => [.. _faults];

    public async Task<IResponse> GoAsync(Uri address) =>
        (await Page.GotoAsync(address.ToString(), new() { WaitUntil = WaitUntilState.Load }))!;

    /// <summary>By how many pixels the page is wider than its window.</summary>
    public Task<int> OverflowAsync() =>
        Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Sets the window's width, as a visitor does who turns the phone.</summary>
    public Task ResizeAsync(int width) => Page.SetViewportSizeAsync(width, 900);

    /// <summary>Takes the whole page at both widths, as artifacts/screenshots/NAME-1280.png and NAME-390.png, and leaves it at the desk's.</summary>
    public async Task PictureAsync(string name)
    {
        foreach (var width in (int[])[Phone, Desk])
        {
            await ResizeAsync(width);
            var file = Checkout.File("artifacts", "screenshots", $"{name}-{width}.png");
            await Page.ScreenshotAsync(new() { Path = file, FullPage = true });
        }
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private void Note(bool isFault, string text)
    {
        if (isFault)
            _faults.Enqueue(text);
    }
}
