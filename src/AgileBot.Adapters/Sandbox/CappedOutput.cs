using System.Buffers;
using System.Text;

namespace AgileBot.Adapters.Sandbox;

/// <summary>Collects what a command prints: keeps the beginning, drains the rest, and says when it is a flood.</summary>
internal sealed class CappedOutput(int limit)
{
    // far beyond the cap nobody reads on; the command is only burning time
    private const int FloodFactor = 8;

    private readonly ArrayBufferWriter<byte> _kept = new();
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _flooded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _seen;

    /// <summary>Completes when the command printed far more than is kept.</summary>
    public Task Flooded => _flooded.Task;

    public string Text
    {
        get
        {
            lock (_lock)
            {
                var text = Encoding.UTF8.GetString(_kept.WrittenSpan);
                return _seen > limit ? $"{text}\n[... {_seen - limit} bytes left out ...]" : text;
            }
        }
    }

    public async Task DrainAsync(Stream stream)
    {
        var buffer = new byte[65_536];
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
            Take(buffer.AsSpan(0, read));
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            _seen += bytes.Length;
            var room = limit - _kept.WrittenCount;
            if (room > 0)
                _kept.Write(bytes[..Math.Min(room, bytes.Length)]);
            if (_seen > (long)limit * FloodFactor)
                _flooded.TrySetResult();
        }
    }
}
