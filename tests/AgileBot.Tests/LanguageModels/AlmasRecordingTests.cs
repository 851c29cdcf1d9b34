using AgileBot.Adapters.LanguageModels.Scripted;

namespace AgileBot.Tests.LanguageModels;

/// <summary>Plays the recording's work onto files, without the bot: the tests are red first and green in the end.</summary>
public sealed class AlmasRecordingTests : IDisposable
{
    private readonly PythonTree _main = new();

    public AlmasRecordingTests()
    {
        Assert.SkipUnless(PythonTree.CanRun, "The recorded tool is Python, and /usr/bin/python3 is not there.");
        _main.Write("README.md", "# Stock options\n\nNothing here yet.\n");
    }

    [Fact]
    public async Task The_recorded_work_is_red_first_and_green_in_the_end()
    {
        foreach (var story in Recording().Stories)
        {
            var work = new RecordedWork(story);
            using var parents = new PythonTrees(_main);
            foreach (var subtask in work.Subtasks)
                parents.Add(subtask, await WorkAsync(work, subtask, parents.Of(subtask)));

            parents.MergeInto(_main);
            AssertGreen(await _main.TestAsync());
            AssertFindingsStandWhereTheySay(work);
        }
    }

    public void Dispose() => _main.Dispose();

    private static async Task<PythonTree> WorkAsync(RecordedWork work, RecordedSubtask subtask, PythonTree parent)
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
            await RecordedTurns.PlayAsync(tree, attempts[attempt - 1]);

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

    private static Recording Recording()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AgileBot.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("There is no AgileBot.sln.");
        return new Recordings().Get(Path.Combine(folder, "deploy", "stories", "almas.yml"));
    }
}
