using System.Diagnostics;
using System.Text;
using AgileBot.Adapters.Git;
using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgileBot.Tests.Git;

/// <summary>A code host with one repository, and the bot's git as the product wires it.</summary>
internal sealed class GitWorld : IAsyncDisposable
{
    public static readonly RepositoryName Shop = RepositoryName.Parse("SHOP/web-shop");
    public static readonly Branch Main = Branch.Parse("main");
    public static readonly Branch Story = Branch.Parse("agilebot/SHOP-1");
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.FromHours(2));

    private readonly string _folder = Directory.CreateTempSubdirectory("agilebot-git-").FullName;
    private readonly ServiceProvider _services;

    private readonly bool _isGuest;

    private GitWorld(GitServer server, IEnumerable<KeyValuePair<string, string?>> settings, GitWorld? host = null)
    {
        Server = server;
        Shelf = host?.Shelf ?? new MemoryCommitShelf();
        _isGuest = host is not null;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("Bitbucket:BaseUrl", server.Address.ToString()),
                new("Bitbucket:Token", GitServer.Token),
                new("Git:Folder", Mirrors),
                new("Git:TimeoutSeconds", "60"),
                new("Sandbox:Folder", Workspaces),
            ])
            .AddInMemoryCollection(settings)
            .Build();
        _services = new ServiceCollection()
            .AddSingleton<ICommitShelf>(Shelf)
            .AddGit(configuration)
            .BuildServiceProvider(validateScopes: true);
    }

    public GitServer Server { get; }

    public MemoryCommitShelf Shelf { get; }

    public string Mirrors => Path.Combine(_folder, "mirrors");

    public string Workspaces => Path.Combine(_folder, "workspaces");

    public IRepositories Repositories => _services.GetRequiredService<IRepositories>();

    public IWorkspaces Checkouts => _services.GetRequiredService<IWorkspaces>();

    public string Remote => Path.Combine(Server.Root, "shop", "web-shop.git");

    public string Mirror => Path.Combine(Mirrors, "shop", "web-shop.git");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A world whose repository has one commit on main.</summary>
    public static async Task<GitWorld> StartAsync(params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var world = await StartEmptyAsync(settings);
        await world.SeedAsync("main", new Seed("README.md", "# Shop\n"), new Seed("src/prices.py", "PRICE = 1\n"));
        return world;
    }

    /// <summary>A world whose repository has no commit at all.</summary>
    public static async Task<GitWorld> StartEmptyAsync(params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var world = new GitWorld(await GitServer.StartAsync(), settings);
        Directory.CreateDirectory(Path.GetDirectoryName(world.Remote)!);
        await RunAsync(["init", "--quiet", "--bare", "--initial-branch=main", world.Remote]);
        await world.GitAsync("config", "http.receivepack", "true");
        return world;
    }

    /// <summary>Another replica: the same remote and the same shelf, and mirrors of its own unless it shares the folder.</summary>
    public GitWorld OpenElsewhere(bool sharesFolder = false) =>
        new(Server, sharesFolder ? [new("Git:Folder", Mirrors)] : [], this);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (!_isGuest)
            await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Somebody else's commit on a branch of the remote.</summary>
    public async Task<CommitSha> SeedAsync(string branch, params Seed[] files)
    {
        var parent = await FindHeadAsync(branch);
        using var stream = new MemoryStream();
        Write($"commit refs/heads/{branch}\ncommitter Eve <eve@example.com> 1700000000 +0000\ndata 4\nseed");
        Write(parent is null ? "\n" : $"\nfrom {parent}\n");
        foreach (var file in files)
        {
            Write(file.IsModule ? $"M {file.Mode} {Encoding.UTF8.GetString(file.Content)} {file.Path}\n" : file.Head);
            stream.Write(file.IsModule ? [] : file.Content);
            Write("\n");
        }

        await RunAsync([$"--git-dir={Remote}", "fast-import", "--quiet", "--force"], stream.ToArray());
        return (await FindHeadAsync(branch))!.Value;

        void Write(string text) => stream.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Where a branch stands on the remote.</summary>
    public async Task<CommitSha?> FindHeadAsync(string branch)
    {
        var text = await GitAsync("for-each-ref", "--format=%(objectname)", $"refs/heads/{branch}");
        return CommitSha.TryParse(text.Trim(), out var sha) ? sha : null;
    }

    /// <summary>Runs plain git on the remote's repository.</summary>
    public Task<string> GitAsync(params string[] arguments) => RunAsync([$"--git-dir={Remote}", .. arguments]);

    /// <summary>Runs plain git on the bot's mirror.</summary>
    public Task<string> MirrorAsync(params string[] arguments) => RunAsync([$"--git-dir={Mirror}", .. arguments]);

    public Task<BranchHeads> FetchAsync() => Repositories.FetchAsync(Shop, Main, Story, Cancelled);

    public async Task<Workspace> CheckOutAsync(CommitSha commit) =>
        await Checkouts.CheckOutAsync(Shop, commit, Cancelled);

    public Task<CommitSha> CommitAsync(Workspace workspace, CommitSha parent, string message = "Do it") =>
        Repositories.CommitAsync(Shop, workspace, new CommitDraft(parent, message, Noon), Cancelled);

    public Task<PushOutcome> PushAsync(CommitSha? expected, CommitSha commit) =>
        Repositories.PushAsync(Shop, Story, expected, commit, Cancelled);

    /// <summary>A commit of the bot in which the files (path, text) were written.</summary>
    public async Task<CommitSha> WorkAsync(CommitSha parent, params (string Path, string Text)[] files)
    {
        await using var workspace = await CheckOutAsync(parent);
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Join(workspace.Path, path))!);
            await File.WriteAllTextAsync(Path.Join(workspace.Path, path), text, Cancelled);
        }

        return await CommitAsync(workspace, parent);
    }

    public static async Task<string> RunAsync(string[] arguments, byte[]? input = null, string program = "git")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var process = Process.Start(start)!;
        await process.StandardInput.BaseStream.WriteAsync(input ?? [], Cancelled);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(Cancelled);
        await process.WaitForExitAsync(Cancelled);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        return output;
    }
}

/// <summary>A file of somebody else's commit. The path is written as git quotes it.</summary>
internal sealed record Seed(string Path, byte[] Content, string Mode = "100644")
{
    public Seed(string path, string content, string mode = "100644")
        : this(path, Encoding.UTF8.GetBytes(content), mode) { }

    /// <summary>Another repository's commit, whose id is the content.</summary>
    public bool IsModule => Mode is "160000";

    public string Head => $"M {Mode} inline \"{Path}\"\ndata {Content.Length}\n";
}
