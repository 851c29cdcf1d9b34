using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgileBot.Adapters.Git;

/// <summary>A file or link of a workspace that is to become part of a commit.</summary>
/// <param name="Place">Where it stands on the host.</param>
/// <param name="Path">Relative to the workspace.</param>
/// <param name="Target">Where it leads; null for a file.</param>
internal sealed record WorkspaceFile(string Place, string Path, FileFacts Facts, string? Target)
{
    private const int Chunk = 81_920;

    public long Bytes => Target is null ? Facts.Bytes : Encoding.UTF8.GetByteCount(Target);

    public string Mode =>
        this switch
        {
            { Target: not null } => TreeEntry.Link,
            { Facts.IsExecutable: true } => TreeEntry.Executable,
            _ => TreeEntry.Regular,
        };

    /// <summary>The name git gives these bytes.</summary>
    public async Task<string> HashAsync(CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {Bytes}\0")));
        await using var content = Open();
        var buffer = new byte[Chunk];
        int count;
        while ((count = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        await using var content = Open();
        var bytes = new byte[Bytes];
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private Stream Open()
    {
        if (Target is not null)
        {
            return new MemoryStream(Encoding.UTF8.GetBytes(Target));
        }

        try
        {
            return OpenFile();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw GitFailure.OfFile(Path, "it cannot be read");
        }
    }

    private FileStream OpenFile()
    {
        var file = new FileStream(Place, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        if (
            FileFacts.Find(file.SafeFileHandle) is { IsFile: true } now
            && now.Inode == Facts.Inode
            && now.Bytes == Facts.Bytes
        )
        {
            return file;
        }

        file.Dispose();
        throw GitFailure.OfFile(Path, "it changed while it was read");
    }
}
