using AgileBot.Adapters.LanguageModels;
using AgileBot.Adapters.LanguageModels.Scripted;
using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tickets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Tests.LanguageModels;

/// <summary>Plays the recording's work onto files: it is planned and located by the real agents, its tests are red first and green in the end.</summary>
public sealed class AlmasRecordingTests : IDisposable
{
    private static readonly Ticket[] Tickets =
    [
        new(
            TicketKey.Parse("OPT-1"),
            "Stock options tool",
            """
            As an options trader I want a small Streamlit tool that shows stock option prices.
            * A file with a missing column is refused with a message that names the line.
            The logic should stand apart from the page.
            """
        ),
        new(
            TicketKey.Parse("OPT-7"),
            "Bar chart of average prices",
            """
            As an options trader I want a bar chart of the average price per symbol in the stock options tool.
            * With no prices left by the filter there is no chart but a short note.
            """
        ),
    ];

    private readonly PythonTree _main = new();
    private readonly ServiceProvider _services = Services();

    public AlmasRecordingTests()
    {
        Assert.SkipUnless(PythonTree.CanRun, "The recorded tool is Python, and /usr/bin/python3 is not there.");
        _main.Write("README.md", "# Stock options\n\nNothing here yet.\n");
    }

    [Fact]
    public async Task The_recorded_work_is_planned_located_red_first_and_green_in_the_end()
    {
        var agents = new RecordedAgents(_services.GetRequiredService<IModels>());
        foreach (var (ticket, story) in Tickets.Zip(_services.GetRequiredService<Recordings>().Opened[0].Stories))
        {
            var plan = await agents.RefineAsync(ticket, _main);
            var work = new RecordedWork(story);
            using var parents = new PythonTrees(_main);
            foreach (var subtask in plan.Subtasks)
            {
                var parent = parents.Of(subtask);
                for (var attempt = 1; attempt <= work.AttemptsAt(subtask.Id).Count(); attempt++)
                    AssertPlacesAreReal(
                        await agents.LocateAsync(ticket.Key, plan, subtask.Id, parent, attempt),
                        parent
                    );
                parents.Add(subtask, await WorkAsync(work, subtask, parent));
            }

            parents.MergeInto(_main);
            AssertGreen(await _main.TestAsync());
            AssertFindingsStandWhereTheySay(work);
        }
    }

    public void Dispose()
    {
        _main.Dispose();
        _services.Dispose();
    }

    private static async Task<PythonTree> WorkAsync(RecordedWork work, Subtask subtask, PythonTree parent)
    {
        var tests = work.TestsOf(subtask.Id);
        var attempts = work.AttemptsAt(subtask.Id).ToList();
        for (var attempt = 1; ; attempt++)
        {
            var tree = parent.Copy();
            foreach (var (path, content) in tests)
                tree.WriteTest(path, content);
            if (tests.Count > 0)
                AssertRedForTheRightReason(await tree.TestAsync());
            await RecordedTurns.PlayAsync(tree, attempts[attempt - 1], succeeds: attempt == attempts.Count);

            var result = await tree.TestAsync();
            if (attempt == attempts.Count)
            {
                AssertGreen(result);
                return tree;
            }

            Assert.NotEqual(0, result.ExitCode);
            tree.Dispose();
        }
    }

    private static void AssertPlacesAreReal(IReadOnlyList<Location> places, PythonTree tree)
    {
        Assert.NotEmpty(places);
        Assert.DoesNotContain(places, place => place.Evidence.Contains("by the index", StringComparison.Ordinal));
        Assert.All(
            places,
            place =>
                Assert.Equal(
                    place.Use is not LocationUse.New,
                    tree.Paths().Contains(place.Path, StringComparer.Ordinal)
                )
        );
    }

    private static void AssertRedForTheRightReason((int ExitCode, string Output) result)
    {
        Assert.NotEqual(0, result.ExitCode);
        Assert.DoesNotContain("SyntaxError", result.Output, StringComparison.Ordinal);
        Assert.True(
            result.Output.Contains("No module named", StringComparison.Ordinal)
                || result.Output.Contains("cannot import name", StringComparison.Ordinal)
                || result.Output.Contains("AssertionError", StringComparison.Ordinal),
            result.Output
        );
        Assert.DoesNotContain("AttributeError", result.Output, StringComparison.Ordinal);
    }

    private static void AssertGreen((int ExitCode, string Output) result)
    {
        Assert.True(result.ExitCode == 0, result.Output);
        Assert.DoesNotContain("Ran 0 tests", result.Output, StringComparison.Ordinal);
    }

    private void AssertFindingsStandWhereTheySay(RecordedWork work)
    {
        foreach (var finding in work.Findings)
        {
            var lines = _main.Read(finding.GetProperty("path").GetString()!).Split('\n');
            Assert.Contains(
                finding.GetProperty("evidence").GetString()!,
                lines[finding.GetProperty("line").GetInt32() - 1],
                StringComparison.Ordinal
            );
        }
    }

    private static ServiceProvider Services()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AgileBot.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("There is no AgileBot.sln.");
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Models:small:Adapter"] = "Scripted",
            ["Models:small:Recording"] = Path.Combine(folder, "deploy", "stories", "almas.yml"),
        };
        return new ServiceCollection()
            .AddLanguageModels(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
    }
}
