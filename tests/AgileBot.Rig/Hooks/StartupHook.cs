using AgileBot.Rig.Hooks;

#pragma warning disable MA0047 // the runtime looks for a type of this name outside of every namespace
/// <summary>What .NET runs in a worker before its own Main, when DOTNET_STARTUP_HOOKS names this assembly.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        var wishes = HookWishes.FromEnvironment();
        StepNames.Listen();
        _ = System.Diagnostics.DiagnosticListener.AllListeners.Subscribe(new CrashPointHearer(wishes));
        if (wishes.ClockOff != TimeSpan.Zero)
            _ = System.Diagnostics.DiagnosticListener.AllListeners.Subscribe(new ClockShift(wishes.ClockOff));
    }
}
#pragma warning restore MA0047
