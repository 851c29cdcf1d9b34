using System.CommandLine;
using AgileBot.Rig.Runs;

namespace AgileBot.Rig.Commands;

internal static class RigCommand
{
    public static RootCommand Create()
    {
        var t = new Option<int>("--tickets") { DefaultValueFactory = _ => 4 };
        var r = new Option<int>("--replicas") { DefaultValueFactory = _ => 1 };
        var c = new RootCommand("rig") { t, r };
        c.SetAction((p, ct) => Undisturbed.RunAsync(p.GetValue(r), p.GetValue(t), ct));
        return c;
    }
}
