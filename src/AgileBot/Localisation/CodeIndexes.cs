using System.Text;
using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Localisation;

/// <summary>Makes the index of a commit, and keeps the last few. A commit never changes, so neither does its index.</summary>
internal sealed class CodeIndexes(IRepositories repositories, ICodeUnits codeUnits) : IDisposable
{
    private const int Kept = 8;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly LinkedList<(RepositoryName Repository, CommitSha Commit, CodeIndex Index)> _newestFirst = new();

    public async Task<CodeIndex> GetAsync(
        RepositoryName repository,
        CommitSha commit,
        CancellationToken cancellationToken
    )
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (Recall(repository, commit) is { } known)
                return known;
            var made = await MakeAsync(repository, commit, cancellationToken);
            _newestFirst.AddFirst((repository, commit, made));
            if (_newestFirst.Count > Kept)
                _newestFirst.RemoveLast();
            return made;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private CodeIndex? Recall(RepositoryName repository, CommitSha commit)
    {
        for (var node = _newestFirst.First; node is not null; node = node.Next)
        {
            if (node.Value.Commit != commit || node.Value.Repository != repository)
                continue;
            _newestFirst.Remove(node);
            _newestFirst.AddFirst(node);
            return node.Value.Index;
        }

        return null;
    }

    private async Task<CodeIndex> MakeAsync(
        RepositoryName repository,
        CommitSha commit,
        CancellationToken cancellationToken
    )
    {
        List<SourceFile> sources = [];
        foreach (
            var file in SourceFiles.Among(await repositories.ListFilesAsync(repository, commit, cancellationToken))
        )
        {
            var bytes = await repositories.FindFileAsync(repository, commit, file.Path, cancellationToken);
            if (bytes is not null && !SourceFiles.IsBinary(bytes))
                sources.Add(new(file.Path, Encoding.UTF8.GetString(bytes)));
        }

        var units = (await codeUnits.CutAsync(sources, cancellationToken)).ToLookup(
            unit => unit.Path,
            StringComparer.Ordinal
        );
        return new CodeIndex([.. sources.Select(source => IndexedFile.Of(source, [.. units[source.Path]]))]);
    }
}
