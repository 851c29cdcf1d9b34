using System.Data.Common;
using AgileBot.Adapters.Git;
using AgileBot.Adapters.Sandbox;
using AgileBot.Adapters.Storage;
using AgileBot.Worker.Work;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace AgileBot.Worker.Health;

/// <summary>Whether there is room for work. Below the floor no step is begun, so that what is left is kept for what must be written down.</summary>
internal sealed class DiskFloor(
    IOptions<WorkOptions> work,
    IOptions<StorageOptions> storage,
    IOptions<GitOptions> git,
    IOptions<SandboxOptions> sandbox
) : IHealthCheck
{
    private readonly (string Name, string Path)[] _places =
    [
        .. DatabaseFile(storage.Value).Select(file => ("database", Path.GetDirectoryName(Path.GetFullPath(file))!)),
        ("mirrors", Path.GetFullPath(git.Value.Folder)),
        ("workspaces", sandbox.Value.Folder is { Length: > 0 } own ? Path.GetFullPath(own) : Path.GetTempPath()),
    ];

    public double Floor { get; } = work.Value.DiskFloorMegabytes * 1_000_000d;

    public IReadOnlyList<DiskPlace> Read() =>
        [.. _places.Select(place => new DiskPlace(place.Name, place.Path, FreeAt(place.Path)))];

    /// <summary>Says what is too full, and what to do; null while there is room.</summary>
    public string? FindShortage() =>
        Read().FirstOrDefault(place => place.FreeBytes < Floor) is { } full
            ? FormattableString.Invariant(
                $"{full.Path} has {full.FreeBytes / 1_000_000} MB left and should have {Floor / 1_000_000} MB: make room, or lower Work:DiskFloorMegabytes. No step is begun until then."
            )
            : null;

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            FindShortage() is { } shortage ? HealthCheckResult.Unhealthy(shortage) : HealthCheckResult.Healthy()
        );

    /// <summary>A folder that is not made yet will stand on the disk of the nearest one above it.</summary>
    private static long FreeAt(string path) =>
        Directory.Exists(path) ? new DriveInfo(path).AvailableFreeSpace : FreeAt(Path.GetDirectoryName(path)!);

    // a database server keeps an eye on its own disk
    private static IEnumerable<string> DatabaseFile(StorageOptions options) =>
        options.Provider is StorageProvider.Sqlite
        && new DbConnectionStringBuilder { ConnectionString = options.ConnectionString } is var settings
        && settings.TryGetValue("Data Source", out var file)
            ? [$"{file}"]
            : [];
}

/// <summary>A folder of the bot and the room it has.</summary>
internal sealed record DiskPlace(string Name, string Path, long FreeBytes);
