using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AgileBot.Tests.Support;

/// <summary>Keeps every line that is logged, whatever its level.</summary>
internal class SaidLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _said = new();

    public IReadOnlyList<string> Texts => [.. _said.Select(line => line.Text)];

    /// <summary>Each with its level before it.</summary>
    public IReadOnlyList<string> Lines => [.. _said.Select(line => $"{line.Level} {line.Text}")];

    public bool Any(string part) => _said.Any(line => line.Text.Contains(part, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => _said.Enqueue((logLevel, formatter(state, exception)));

    public void Dispose() { }
}

/// <summary>The same as the log of one class.</summary>
internal sealed class SaidLines<T> : SaidLines, ILogger<T>;
