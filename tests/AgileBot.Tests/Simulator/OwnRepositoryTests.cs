using System.Diagnostics;
using AgileBot.Simulator;
using AgileBot.Simulator.Commands;
using AgileBot.Simulator.Git;
using AgileBot.Tests.Support;
using static AgileBot.Tests.Simulator.Support.RunningWorld;

namespace AgileBot.Tests.Simulator;

/// <summary>A repository of one's own is copied into the world as it was committed, and is not touched.</summary>
public sealed class OwnRepositoryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agilebot-own-");

    [Fact]
    public async Task What_was_committed_is_copied_and_what_was_not_stays_where_it_is()
    {
        var path = await RepositoryAsync("My shop!.git");
        await File.WriteAllTextAsync(Path.Combine(path, "draft.txt"), "not committed", Token);
        var before = await ShellAsync(path, "git status --porcelain; git for-each-ref; ls -A");

        await using var here = await StartAsync(new SimulatorOptions { Repository = path });

        var repository = here.World.Bitbucket.Find("TRY", "My-shop")!;
        Assert.Equal(
            ("trunk", "one\n"),
            (repository.DefaultBranch, (await ShellAsync(repository.Git.Path, "git show trunk:one.txt")).Output)
        );
        Assert.NotEqual(0, (await ShellAsync(repository.Git.Path, "git show trunk:draft.txt")).Code);
        Assert.DoesNotContain(
            _folder.Name,
            (await ShellAsync(repository.Git.Path, "cat config")).Output,
            StringComparison.Ordinal
        );
        Assert.Equal(before, await ShellAsync(path, "git status --porcelain; git for-each-ref; ls -A"));
        Assert.Equal("TRY-1", await here.Reporter.CreateIssueAsync("TRY", "Story", "Mine", "x", [], Token));
    }

    [Fact]
    public async Task Without_one_a_typed_story_has_an_almost_empty_repository()
    {
        await using var here = await StartAsync();

        var repository = here.World.Bitbucket.Find("TRY", "playground")!;

        Assert.Equal("README.md\n", (await ShellAsync(repository.Git.Path, "git ls-tree -r --name-only main")).Output);
    }

    [Theory]
    [InlineData("mkdir it", "top folder of a git repository")]
    [InlineData("touch it", "is no folder")]
    [InlineData("true", "is no folder")]
    [InlineData("git init -q it", "no commit")]
    [InlineData(
        "git init -q it; cd it; git commit -q --allow-empty -m x; git checkout -q --detach",
        "stands on no branch"
    )]
    [InlineData("git init -q top; mkdir top/it; mv top it", "top folder of a git repository", "it/it")]
    public async Task What_cannot_be_copied_is_refused_at_once_by_program_and_script(
        string made,
        string reason,
        string path = "it"
    )
    {
        Assert.Equal(
            0,
            (
                await ShellAsync(
                    _folder.FullName,
                    $"export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b; {made}"
                )
            ).Code
        );
        var whole = Path.Combine(_folder.FullName, path);

        Assert.Contains(reason, await ImportedRepository.FindObjectionAsync(whole, Token), StringComparison.Ordinal);
        Assert.Equal(
            2,
            await SimulatorCommand
                .Make()
                .Parse(["--urls", "http://127.0.0.1:0", "--repository", whole])
                .InvokeAsync(cancellationToken: Token)
        );
        var script = await ShellAsync(
            _folder.FullName,
            $"{Checkout.File("deploy", "try.sh")} --repository {path} 2>&1"
        );
        Assert.Equal(2, script.Code);
        Assert.StartsWith("--repository: ", script.Output, StringComparison.Ordinal);
        Assert.Contains(reason, script.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("My shop!.git")]
    [InlineData(".git")]
    [InlineData("..x..")]
    [InlineData("ü")]
    [InlineData("a--b_c.d")]
    public async Task Program_and_script_call_it_the_same(string name) =>
        Assert.Equal(
            ImportedRepository.SlugOf($"/somewhere/{name}"),
            (
                await ShellAsync(Checkout.Root, $". deploy/models.sh; slug_of_repository '/somewhere/{name}'")
            ).Output.Trim()
        );

    [Fact]
    public async Task Models_of_ones_own_are_told_for_what_they_are_and_serve_every_agent_without_one()
    {
        const string own = """
            export Models__mine__Adapter=OpenAI Models__mine__Model=small Models__mine__Endpoint=http://127.0.0.1:1/v1 Models__mine__KeyVariable=K K=secret
            export Models__tape__Adapter=Scripted Models__tape__Recording=x.yml Agents__Peer__Models__0=mine
            . deploy/models.sh; tell_models; give_own_models; env | grep ^Agents | sort
            """;

        var (code, output) = await ShellAsync(Checkout.Root, own);

        Assert.Equal(0, code);
        Assert.Contains(
            "Model mine: small by the adapter OpenAI at http://127.0.0.1:1/v1.",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("Model tape: a recording (x.yml). It thinks nothing", output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
        Assert.Contains(
            "Agents__Developer__Models__0=mine\nAgents__Developer__Models__1=tape\nAgents__Peer__Models__0=mine\nAgents__Sprint",
            output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task With_models_of_ones_own_an_unattended_run_needs_a_story()
    {
        var (code, output) = await ShellAsync(
            Checkout.Root,
            "Models__mine__Adapter=OpenAI deploy/try.sh --unattended 2>&1"
        );

        Assert.Equal((2, "--unattended ends with a story: name one with --story.\n"), (code, output));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string> RepositoryAsync(string name)
    {
        var path = _folder.CreateSubdirectory(name).FullName;
        var (code, output) = await ShellAsync(
            path,
            "git init -q -b trunk; echo one >one.txt; git add .; git -c user.name=a -c user.email=a@b commit -q -m one; git branch other"
        );
        Assert.True(code == 0, output);
        return path;
    }

    private static async Task<(int Code, string Output)> ShellAsync(string folder, string command)
    {
        var info = new ProcessStartInfo("bash", ["-c", command])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        info.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var process = Process.Start(info)!;
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, output);
    }
}
