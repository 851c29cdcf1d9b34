using System.Net.Sockets;
using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Tests.Git;

/// <summary>What untrusted code may leave in a workspace, and in the mirror's way, to be run or read by the bot.</summary>
public sealed class HostileWorkspaceTests : IAsyncLifetime
{
    private GitWorld _world = null!;
    private Workspace _workspace = null!;
    private CommitSha _main;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Canary => Path.Combine(_world.Workspaces, "canary");

    public async ValueTask InitializeAsync()
    {
        _world = await GitWorld.StartAsync(
            new KeyValuePair<string, string?>("Git:FileMegabytes", "1"),
            new KeyValuePair<string, string?>("Git:TreeMegabytes", "3"),
            new KeyValuePair<string, string?>("Git:Files", "20")
        );
        _main = (await _world.FetchAsync()).Base!.Value;
        _workspace = await _world.CheckOutAsync(_main);
    }

    public async ValueTask DisposeAsync()
    {
        await _workspace.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Theory]
    [InlineData("mkdir .git && echo x > .git/config", ".git")]
    [InlineData("mkdir -p src/.git/hooks", "src/.git")]
    [InlineData("echo 'gitdir: /tmp' > src/.git", "src/.git")]
    [InlineData("mkdir .GIT", ".GIT")]
    [InlineData("mkdir .gIt", ".gIt")]
    [InlineData("mkdir git~1", "git~1")]
    [InlineData("mkdir GIT~2", "GIT~2")]
    [InlineData("mkdir '.git '", ".git ")]
    [InlineData("mkdir .git...", ".git...")]
    [InlineData("mkdir .git:stream", ".git:stream")]
    [InlineData("touch '.git\\config'", ".git\\config")]
    [InlineData("mkdir \"$(printf '.g\\342\\200\\214it')\"", "own folder")]
    [InlineData("mkfifo src/pipe", "src/pipe")]
    [InlineData("ln README.md again", "hard link")]
    [InlineData("ln -s /etc/passwd lnk", "lnk")]
    [InlineData("ln -s ../../.. up", "up")]
    [InlineData("ln -s README.md/../../x sly", "sly")]
    [InlineData("ln -s . self && ln -s self/../../x sly", "sly")]
    [InlineData("ln -s \"$(printf 'a\\377')\" bad", "bad")]
    [InlineData("touch \"$(printf 'new\\nline')\"", "new?line")]
    [InlineData("touch \"$(printf 'bad\\377name')\"", "UTF-8")]
    [InlineData("touch \"$(printf 'esc\\033[31m')\"", "control characters")]
    [InlineData("head -c 1000001 /dev/zero > large", "Git__FileMegabytes")]
    [InlineData("truncate -s 100G sparse", "Git__TreeMegabytes")]
    [InlineData("for i in $(seq 30); do touch f$i; done", "Git__Files")]
    [InlineData("for i in $(seq 30); do mkdir d$i; done", "Git__Files")]
    [InlineData("p=$(printf '%0250d' 0); mkdir -p $p/$p/$p/$p && touch $p/$p/$p/$p/f", "1000 characters")]
    [InlineData("rm -r src && ln -s /root src", "src")]
    public async Task What_may_not_be_committed_is_named_and_nothing_is_committed(string script, string named)
    {
        await RunAsync(script);

        var fault = await Assert.ThrowsAsync<RemoteException>(() => _world.CommitAsync(_workspace, _main));

        Assert.Equal(RemoteFailure.Rejected, fault.Kind);
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(fault.Message, char.IsControl);
    }

    [Fact]
    public async Task A_socket_is_refused()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Join(_workspace.Path, "door")));

        await Assert.ThrowsAsync<RemoteException>(() => _world.CommitAsync(_workspace, _main));
    }

    [Theory]
    [InlineData("--upload-pack=touch canary")]
    [InlineData("-x")]
    [InlineData("$(touch canary)")]
    [InlineData("a..b")]
    [InlineData("\"quoted\"")]
    [InlineData(":(glob)*")]
    [InlineData("back\\slash")]
    [InlineData(" leading and trailing ")]
    [InlineData("ä🙂")]
    public async Task An_odd_name_is_only_a_name(string name)
    {
        await File.WriteAllTextAsync(Path.Join(_workspace.Path, name), "content", Cancelled);

        var commit = await _world.CommitAsync(_workspace, _main);

        var content = await _world.Repositories.FindFileAsync(GitWorld.Shop, commit, name, Cancelled);
        Assert.Equal("content"u8.ToArray(), content);
        Assert.False(File.Exists(Canary));
    }

    [Fact]
    public async Task A_name_as_long_as_the_file_system_allows_is_only_a_name()
    {
        var name = new string('n', 255);
        await File.WriteAllTextAsync(Path.Join(_workspace.Path, name), "content", Cancelled);

        var commit = await _world.CommitAsync(_workspace, _main);

        Assert.NotNull(await _world.Repositories.FindFileAsync(GitWorld.Shop, commit, name, Cancelled));
    }

    [Fact]
    public async Task Filters_and_drivers_of_the_repository_are_only_text()
    {
        var raw = "line\r\n"u8.ToArray();
        await RunAsync("echo '* filter=evil text eol=crlf diff=evil merge=evil ident' > .gitattributes");
        await File.WriteAllBytesAsync(Path.Join(_workspace.Path, "file.txt"), raw, Cancelled);
        await RunAsync(
            $"printf '[filter \"evil\"]\\nclean = touch {Canary}\\n[diff \"evil\"]\\ncommand = touch {Canary}\\n' > config"
        );

        var commit = await _world.CommitAsync(_workspace, _main);
        await _world.Repositories.DiffAsync(GitWorld.Shop, _main, commit, Cancelled);
        await using var again = await _world.CheckOutAsync(commit);

        Assert.Equal(raw, await File.ReadAllBytesAsync(Path.Join(again.Path, "file.txt"), Cancelled));
        Assert.False(File.Exists(Canary));
    }

    [Fact]
    public async Task Hooks_that_got_into_the_mirror_do_not_run()
    {
        var hooks = Directory.CreateDirectory(Path.Combine(_world.Mirror, "hooks")).FullName;
        foreach (
            var name in new[] { "reference-transaction", "pre-push", "post-index-change", "pre-commit", "post-merge" }
        )
        {
            var hook = Path.Combine(hooks, name);
            await File.WriteAllTextAsync(hook, $"#!/bin/sh\ntouch {Canary}\n", Cancelled);
            File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        await RunAsync("echo 2 > new.txt");
        var commit = await _world.CommitAsync(_workspace, _main);
        await _world.PushAsync(null, commit);
        await _world.SeedAsync("main", new Seed("README.md", "moved"));
        await _world.FetchAsync();

        Assert.False(File.Exists(Canary));
    }

    [Fact]
    public async Task A_repository_that_carries_gits_own_folder_is_not_fetched()
    {
        var blob = (await _world.GitAsync("rev-parse", "main:README.md")).Trim();
        var tree = await MakeAsync("mktree", $"100644 blob {blob}\tconfig\n");
        var root = await MakeAsync("mktree", $"040000 tree {tree}\t.git\n");
        var commit = await MakeAsync("commit-tree", "evil", root);
        await _world.GitAsync("update-ref", "refs/heads/main", commit);

        var fault = await Assert.ThrowsAsync<RemoteException>(_world.FetchAsync);

        Assert.Equal(RemoteFailure.Rejected, fault.Kind);
    }

    private async Task<string> MakeAsync(string command, string input, params string[] arguments)
    {
        string[] all =
        [
            "-c",
            "user.name=Eve",
            "-c",
            "user.email=e@x",
            $"--git-dir={_world.Remote}",
            command,
            .. arguments,
        ];
        return (await GitWorld.RunAsync(all, System.Text.Encoding.UTF8.GetBytes(input))).Trim();
    }

    private Task<string> RunAsync(string script) =>
        GitWorld.RunAsync(["-c", $"cd '{_workspace.Path}' && {script}"], program: "sh");
}
