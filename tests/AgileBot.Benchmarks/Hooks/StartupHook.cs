using System.Diagnostics;
using AgileBot.Benchmarks.Hooks;

#pragma warning disable MA0047 // the runtime looks for a type of this name outside of every namespace
/// <summary>What .NET runs in a worker before its own Main, when DOTNET_STARTUP_HOOKS names this assembly.</summary>
internal static class StartupHook
{
    public static void Initialize() =>
        _ = DiagnosticListener.AllListeners.Subscribe(new HostHearer(Observation.FromEnvironment()));
}
#pragma warning restore MA0047
