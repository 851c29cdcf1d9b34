using AgileBot.Agents;
using AgileBot.Ports;

namespace AgileBot.Development;

/// <summary>Draws the lesson from a failed attempt for the next one. A model that cannot say leaves the reason itself as the lesson.</summary>
internal sealed class Reflection(DataQuestion question, Prompts prompts)
{
    private const string PromptName = "reflect";
    private const int LessonLength = 1_500;

    public async Task<string> LearnAsync(
        Workbench bench,
        string reason,
        string trail,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var answer = await question.AskAsync<LessonAnswer>(
                bench.Call(PromptName),
                Ask(bench, reason, trail),
                lesson => string.IsNullOrWhiteSpace(lesson.Lesson) ? ["The lesson is empty."] : [],
                cancellationToken
            );
            return answer is Answer<LessonAnswer>.Given given
                ? OutsideText.Clean(given.Value.Lesson, LessonLength)
                : reason;
        }
        catch (RemoteException fault)
            when (fault.MayPassByItself || fault.Kind is RemoteFailure.TooLarge or RemoteFailure.Unusable)
        {
            return reason;
        }
        catch (BudgetSpentException)
        {
            // the attempt's end is worth more than its lesson; whoever asks next hears of the budget
            return reason;
        }
    }

    private string Ask(Workbench bench, string reason, string trail) =>
        prompts
            .Get(PromptName)
            .Fill(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["subtask"] = PromptParts.Subtask(bench),
                    ["reason"] = OutsideText.Quote("attempt", reason, 4_000),
                    ["trail"] = OutsideText.Quote("attempt", trail.Length == 0 ? "nothing" : trail, 10_000),
                    ["lessons"] = PromptParts.Lessons(bench),
                }
            );
}

/// <summary>What the model answers when it is asked for a lesson.</summary>
internal sealed record LessonAnswer(string Lesson);
