using System.Diagnostics;

namespace AgileBot.Workflow;

/// <summary>
/// The named moments before and after everything that leaves a trace outside this process: a commit, a call, a push, a rename.
/// Nobody listens in production; the rig listens, and kills the process at any of them.
/// </summary>
public static class CrashPoint
{
    public const string Listener = "agilebot.crash-points";

    private static readonly DiagnosticListener s_listener = new(Listener);

    /// <param name="name">What is about to be done or was done: <c>storage.commit.before</c>, <c>jira.POST.after</c>, <c>git.push.after</c>.</param>
    public static void Pass(string name)
    {
        if (s_listener.IsEnabled())
            s_listener.Write(name, value: null);
    }
}
