using System.Globalization;
using System.Text;
using AgileBot.Repositories;

namespace AgileBot.Adapters.Git;

/// <summary>Reads trees, files and differences out of mirrors.</summary>
internal sealed class TreeReader(GitOptions options, KeptCommits kept, GitCommand git)
{
    private const long DiffCap = 5_000_000;

    public async Task<IReadOnlyList<TreeEntry>> ListAsync(
        RepositoryName repository,
        CommitSha commit,
        CancellationToken cancellationToken
    )
    {
        var mirror = await GetAsync(repository, commit, cancellationToken);
        var answer = await git.GetAsync(
            new GitCall(mirror, "ls-tree", "-r", "-l", "-z", commit.ToString()),
            cancellationToken
        );
        var entries = TreeEntry.ParseAll(answer.Output);
        return entries.Count <= options.Files
            ? entries
            : throw GitFailure.OfTree($"Repository {repository} has more than {options.Files} files (Git__Files).");
    }

    public async Task<byte[]?> FindAsync(
        RepositoryName repository,
        CommitSha commit,
        string path,
        CancellationToken cancellationToken
    )
    {
        var mirror = await GetAsync(repository, commit, cancellationToken);
        if (PathRules.Fault(path) is not null)
        {
            return null;
        }

        // asked by standard input: a path is never an argument
        var call = new GitCall(mirror, "cat-file", "--batch", "-z") { OutputCap = options.FileBytes + 2000 };
        var answer = await git.GetAsync(call.Fed(Encoding.UTF8.GetBytes($"{commit}:{path}\0")), cancellationToken);
        var head = answer.Output.AsSpan(0, Array.IndexOf(answer.Output, (byte)'\n'));
        var words = Encoding.UTF8.GetString(head).Split(' ');
        return words is [_, "blob", var size] && !words[0].Contains(':', StringComparison.Ordinal)
            ? answer.Output.AsSpan(head.Length + 1, int.Parse(size, CultureInfo.InvariantCulture)).ToArray()
            : null;
    }

    public async Task<Diff> DiffAsync(
        RepositoryName repository,
        CommitSha from,
        CommitSha to,
        CancellationToken cancellationToken
    )
    {
        var mirror = await GetAsync(repository, from, cancellationToken);
        await GetAsync(repository, to, cancellationToken);
        string[] how =
        [
            "--no-ext-diff",
            "--no-textconv",
            "--no-color",
            "-M",
            "-U3",
            "--src-prefix=a/",
            "--dst-prefix=b/",
        ];
        var answer = await git.GetAsync(
            new GitCall(mirror, ["diff", .. how, from.ToString(), to.ToString(), "--"]) { OutputCap = DiffCap },
            cancellationToken
        );
        return new Diff(answer.Text);
    }

    /// <summary>The mirror, once it is known to hold the commit.</summary>
    public Task<string> GetAsync(RepositoryName repository, CommitSha commit, CancellationToken cancellationToken) =>
        kept.GetMirrorAsync(repository, commit, cancellationToken);
}
