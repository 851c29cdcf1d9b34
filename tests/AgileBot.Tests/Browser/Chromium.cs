using Microsoft.Playwright;

namespace AgileBot.Tests.Browser;

/// <summary>Debian's Chromium, started once for all tests that look at pages; each opens windows of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    public const int Desktop = 1280;
    public const int Phone = 390;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = "/usr/bin/chromium",
                Headless = true,
                Args = ["--no-sandbox", "--disable-dev-shm-usage"],
            }
        );
    }

    internal async Task<Window> OpenAsync(string site, int width = Desktop, bool script = true)
    {
        var context = await _browser!.NewContextAsync(
            new()
            {
                BaseURL = site,
                ViewportSize = new() { Width = width, Height = 900 },
                JavaScriptEnabled = script,
            }
        );
        return new Window(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>The classes that share the one browser; they run one after the other.</summary>
[CollectionDefinition]
public sealed class InChromium : ICollectionFixture<Chromium>;
