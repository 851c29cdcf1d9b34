using System.Globalization;
using System.Text;

namespace AgileBot.Adapters.Git;

/// <summary>Reads many files out of a mirror in one go.</summary>
internal sealed class BlobReader(GitCommand git)
{
    /// <summary>Hands each entry's content to the receiver, in the given order; the receiver reads it to its end.</summary>
    public async Task ReadAsync(
        string mirror,
        IReadOnlyList<TreeEntry> entries,
        Func<TreeEntry, Stream, Task> receive,
        CancellationToken cancellationToken
    )
    {
        var names = string.Concat(entries.Select(entry => entry.Sha + '\n'));
        var call = new GitCall(mirror, "cat-file", "--batch")
        {
            Read = (stream, stop) => ReadAsync(new BufferedStream(stream, 81_920), entries, receive, stop),
        };
        await git.GetAsync(call.Fed(Encoding.ASCII.GetBytes(names)), cancellationToken);
    }

    private static async Task ReadAsync(
        BufferedStream stream,
        IReadOnlyList<TreeEntry> entries,
        Func<TreeEntry, Stream, Task> receive,
        CancellationToken cancellationToken
    )
    {
        foreach (var entry in entries)
        {
            var head = ReadLine(stream);
            if (
                !string.Equals(
                    head,
                    string.Create(CultureInfo.InvariantCulture, $"{entry.Sha} blob {entry.Bytes}"),
                    StringComparison.Ordinal
                )
            )
            {
                // a git that was stopped has lost nothing
                cancellationToken.ThrowIfCancellationRequested();
                throw GitFailure.OfTree(
                    $"The bot's mirror has lost an object ({entry.Sha[..7]}): remove the mirror's folder, it is made again."
                );
            }

            await using var content = new Slice(stream, entry.Bytes);
            await receive(entry, content);
            ReadLine(stream);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private static string ReadLine(BufferedStream stream)
    {
        var line = new StringBuilder();
        for (
            var letter = stream.ReadByte();
            letter is not ('\n' or -1) && line.Length < 200;
            letter = stream.ReadByte()
        )
        {
            line.Append((char)letter);
        }

        return line.ToString();
    }

    /// <summary>The next so many bytes of a stream, and no more.</summary>
    private sealed class Slice(Stream from, long left) : Stream
    {
        private long _left = left;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = from.Read(buffer, offset, (int)Math.Min(count, _left));
            _left -= read;
            return read;
        }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            var read = await from.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
            _left -= read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
