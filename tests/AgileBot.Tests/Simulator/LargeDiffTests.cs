using System.Net;
using System.Text.RegularExpressions;
using AgileBot.Tests.Simulator.Support;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

/// <summary>However large a diff is, its pages stay small and lead to all of it.</summary>
public sealed partial class LargeDiffTests
{
    private const string Pull = "/bitbucket/projects/TRADE/repos/stock-options/pull-requests/1";
    private const int Largest = 200_000;

    [Fact]
    public async Task A_diff_of_five_megabytes_is_read_page_by_page()
    {
        await using var here = await StartAsync();
        var clone = await here.CloneAsync();
        var lines = string.Concat(
            Enumerable.Range(1, 60_000).Select(number => $"line \"{number}\" of {new string('<', 70)}\n")
        );
        await clone.CommitAsync("agilebot/OPT-1", "a-long.txt", lines);
        await clone.CommitAsync("agilebot/OPT-1", "b-wide.txt", new string('\'', 500_000));
        await clone.CommitAsync("agilebot/OPT-1", "c-binary.bin", "a\0b");
        await OpenAsync(here, clone);
        using var grace = new Browsing(here, "grace");

        var first = await ReadAsync(grace, Pull);
        var second = await ReadAsync(grace, Pull + Show().Match(first).Groups["next"].Value);
        var end = await ReadAsync(grace, $"{Pull}?at=1.0");

        Assert.Contains("line &quot;1&quot; of", first, StringComparison.Ordinal);
        Assert.Contains("Show more of a-long.txt", first, StringComparison.Ordinal);
        Assert.Contains("Show c-binary.bin", first, StringComparison.Ordinal);
        Assert.DoesNotContain("line &quot;1&quot; of", second, StringComparison.Ordinal);
        Assert.Contains("A binary file; its content is not shown.", end, StringComparison.Ordinal);
        Assert.Contains("Back to the first file", end, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_thousand_files_are_capped_with_a_way_to_each()
    {
        await using var here = await StartAsync();
        var clone = await here.CloneAsync();
        await clone.GitAsync("checkout", "--quiet", "-b", "agilebot/OPT-1");
        for (var number = 0; number < 2000; number++)
            await File.WriteAllTextAsync(
                Path.Combine(clone.Folder, $"file-{number:0000}-{new string('x', 100)}.txt"),
                "",
                Token
            );
        await clone.CommitAsync("agilebot/OPT-1", "last.txt", "z\n");
        await OpenAsync(here, clone);
        using var grace = new Browsing(here, "grace");

        var page = await ReadAsync(grace, Pull);

        Assert.Contains("2001 files", page, StringComparison.Ordinal);
        Assert.Contains("last.txt", await ReadAsync(grace, $"{Pull}?at=2000.0"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await grace.ReadAsync($"{Pull}?at=99999.7&on=-1.x")).Status);
    }

    private static async Task OpenAsync(RunningWorld here, Clone clone)
    {
        await clone.PushAsync("agilebot/OPT-1");
        Assert.Equal(201, (await PostAsync(here.Bot, $"{Repository}/pull-requests", Opening())).Status);
    }

    private static async Task<string> ReadAsync(Browsing browser, string address)
    {
        var (status, page) = await browser.ReadAsync(WebUtility.HtmlDecode(address));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page), 1, Largest);
        return page;
    }

    [GeneratedRegex("href=\"(?<next>[^\"]*)\">Show more", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Show();
}
