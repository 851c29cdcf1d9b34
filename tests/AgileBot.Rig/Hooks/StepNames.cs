using System.Diagnostics;
using System.Text.RegularExpressions;
using AgileBot.Workflow;

namespace AgileBot.Rig.Hooks;

/// <summary>Knows on which step a thread of the worker is at work: the same name for the same work in every world.</summary>
internal static partial class StepNames
{
    private const string Tag = "agilebot.step_id";

    /// <summary>The step's id with <c>head</c> for the commit in it, which is another one in every world; empty outside of steps.</summary>
    public static string Current
    {
        get
        {
            for (var span = Activity.Current; span is not null; span = span.Parent)
                if (span.GetTagItem(Tag) is string step)
                    return Commit().Replace(step, "head");
            return "";
        }
    }

    /// <summary>Spans are made only where somebody listens.</summary>
    public static void Listen() =>
        ActivitySource.AddActivityListener(
            new ActivityListener
            {
                ShouldListenTo = source => source.Name is JourneyTrace.Source,
                Sample = (ref _) => ActivitySamplingResult.AllData,
            }
        );

    [GeneratedRegex("[0-9a-f]{40}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Commit();
}
