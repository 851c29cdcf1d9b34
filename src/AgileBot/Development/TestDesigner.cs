using System.Text;
using AgileBot.Agents;
using AgileBot.Tickets;
using Microsoft.Extensions.AI;

namespace AgileBot.Development;

/// <summary>Lets tests be written from the criteria by somebody who never sees the code, and proves that they are red for the right reason.</summary>
internal sealed class TestDesigner(ModelDesk desk, Prompts prompts, TestTrial trial)
{
    private const string PromptName = "test-design";

    public async Task<DesignedTests> DesignAsync(Workbench bench, CancellationToken cancellationToken)
    {
        if (bench.Subtask.Kind is not SubtaskKind.Feature)
            return new DesignedTests.NotAskedFor();

        List<ChatMessage> messages = [new(ChatRole.User, Ask(bench))];
        var (shapeRepaired, redRepaired) = (false, false);
        for (var turn = 1; ; turn++)
        {
            var reply = await desk.AskAsync(bench.Call(PromptName), turn, messages, [], cancellationToken);
            var answer = DataQuestion.Read<TestDesignAnswer>(reply.Text, design => design.FindFaults(bench));
            var tried = answer is Answer<TestDesignAnswer>.Given given
                ? await trial.RunAsync(bench, given.Value, cancellationToken)
                : new DesignedTests.Unusable(((Answer<TestDesignAnswer>.Unusable)answer).Faults);
            var isShape = answer is Answer<TestDesignAnswer>.Unusable;
            if (tried is not DesignedTests.Unusable unusable || (isShape ? shapeRepaired : redRepaired))
                return tried;

            (shapeRepaired, redRepaired) = (shapeRepaired || isShape, redRepaired || !isShape);
            messages.Add(reply);
            messages.Add(new(ChatRole.User, DevelopmentWords.RepairTests(unusable.Faults)));
        }
    }

    private string Ask(Workbench bench) =>
        prompts
            .Get(PromptName)
            .Fill(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["subtask"] = PromptParts.Subtask(bench),
                    ["criteria"] = PromptParts.Criteria(bench),
                    ["provides"] = PromptParts.Provides(bench),
                    ["requires"] = OutsideText.Quote("plan", string.Join('\n', bench.Subtask.Requires)),
                    ["hints"] = PromptParts.Hints(bench),
                    ["lessons"] = PromptParts.Lessons(bench),
                    ["tests"] = OutsideText.Quote("repository", NamesOfTests(bench)),
                    ["conventions"] = bench.Toolchain.Conventions,
                }
            );

    private static string NamesOfTests(Workbench bench)
    {
        var names = new StringBuilder();
        foreach (var file in bench.Existing.Where(file => bench.Toolchain.IsTestPath(file.Path)))
            names.Append(file.Path).Append('\n');
        return names.Length == 0 ? "none yet" : names.ToString();
    }
}
