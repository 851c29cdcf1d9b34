using AgileBot.Adapters.Sandbox;
using AgileBot.Ports;
using AgileBot.Tests.Journeys;
using AgileBot.Tests.Support;
using AgileBot.Verification;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Sandbox;

/// <summary>Real builds and tests inside the real sandbox, with and without packages.</summary>
[Collection(typeof(CSharpPlayed))]
public sealed class DotNetInsideTests(CSharpPlay play) : IDisposable
{
    private const string Escapes = """
        namespace Bank.Fees.Tests;

        public sealed class EscapeTests
        {
            [Fact]
            public void It_can_write_where_it_may() =>
                File.WriteAllText(Path.Combine(Environment.GetEnvironmentVariable("HOME")!, "note"), "x");

            [Fact]
            public void It_cannot_add_to_the_packages() =>
                Assert.ThrowsAny<Exception>(() => File.WriteAllText("/nuget/evil", "x"));

            [Fact]
            public void It_cannot_change_a_package()
            {
                var library = Directory.GetFiles("/nuget", "xunit.v3.core.dll", SearchOption.AllDirectories)[0];
                Assert.ThrowsAny<Exception>(() => File.AppendAllText(library, "x"));
                Assert.ThrowsAny<Exception>(() => File.Delete(library));
            }

            [Fact]
            public void It_cannot_change_the_runtime()
            {
                var library = typeof(object).Assembly.Location;
                Assert.ThrowsAny<Exception>(() => File.AppendAllText(library, "x"));
                Assert.ThrowsAny<Exception>(() => File.WriteAllText(library + ".evil", "x"));
            }

            [Fact]
            public async Task It_finds_no_network()
            {
                using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
                await Assert.ThrowsAnyAsync<HttpRequestException>(() => 
                    client.GetAsync("http://192.0.2.1/", TestContext.Current.CancellationToken));
            }
        }
        """;

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("agilebot-dotnet-inside-");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public async Task A_test_can_write_neither_packages_nor_runtime_and_finds_no_network()
    {
        var report = await VerifyAsync(play.Packages, ("tests/Fees.Tests/EscapeTests.cs", Escapes));

        Assert.True(report.Passed, VerificationWords.Details(report));
        Assert.Equal(22, report.TestsRun);
        Assert.Contains("Bank.Fees.Tests.EscapeTests.It_finds_no_network", report.Tests!.Tests, StringComparer.Ordinal);
        Assert.Equal(play.PackagesBefore, play.PackagesNow(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Code_that_does_not_compile_is_told_with_file_line_and_name()
    {
        var report = await VerifyAsync(
            play.Packages,
            ("src/Fees/Broken.cs", "namespace Bank.Fees;\n\npublic sealed class Broken(Tariff tariff);\n")
        );

        Assert.Equal(
            ("src/Fees/Broken.cs", 3, "CS0246", "Tariff"),
            report.Checks[0].Errors.Select(error => (error.Path, error.Line, error.Code, error.Missing)).First()
        );
        Assert.Null(report.Obstacle);
    }

    [Fact]
    public async Task Without_packages_a_build_ends_at_once_and_says_what_it_lacks()
    {
        var report = await VerifyAsync("");

        Assert.False(report.Passed);
        Assert.Contains("lacks Microsoft.NET.Test.Sdk, xunit.", report.Obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_folder_that_is_not_there_or_out_of_reach_fails_the_self_test_by_name()
    {
        var missing = Path.Combine(_home.FullName, "nowhere");
        Assert.Contains($"There is no folder {missing}", await TestSelfAsync(missing), StringComparison.Ordinal);
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only another user than the bot's can be kept out.");
        var closed = Directory.CreateDirectory(Path.Combine(_home.FullName, "closed"), UnixFileMode.UserRead);
        var inside = closed.CreateSubdirectory("packages").FullName;
        Assert.Contains($"must be able to reach {inside}", await TestSelfAsync(inside), StringComparison.Ordinal);
    }

    private Task<string?> TestSelfAsync(string packages) =>
        Sandbox(packages).TestSelfAsync(TestContext.Current.CancellationToken);

    private async Task<VerificationReport> VerifyAsync(string packages, params (string Path, string Text)[] more)
    {
        var workspace = _home.CreateSubdirectory(Path.Combine("workspaces", "code"));
        foreach (var (path, text) in play.Scene.ReadFiles().Select(file => (file.Key, file.Value)).Concat(more))
        {
            var file = new FileInfo(Path.Combine(workspace.FullName, path));
            file.Directory!.Create();
            await File.WriteAllTextAsync(file.FullName, text, TestContext.Current.CancellationToken);
        }

        foreach (var folder in workspace.EnumerateDirectories("*", SearchOption.AllDirectories).Append(workspace))
            folder.UnixFileMode = (UnixFileMode)0b111_111_111;
        return await new Verifier(
            new StepSandbox(Sandbox(packages), new MemoryLedger()),
            Steps.House(new MemoryRepositories())
        ).RunAsync(
            Some.Context(new Step.Develop(1, "ST-1", 1), Some.Journey()),
            new Workspace(workspace.FullName, () => ValueTask.CompletedTask),
            TestContext.Current.CancellationToken
        );
    }

    private BubblewrapSandbox Sandbox(string packages)
    {
        // the sandbox's user must pass through
        _home.UnixFileMode = (UnixFileMode)0b111_001_001;
        return new(
            Options.Create(
                new SandboxOptions
                {
                    Folder = Path.Combine(_home.FullName, "workspaces"),
                    PackageCache = packages,
                    UserId = 61993,
                }
            )
        );
    }
}
