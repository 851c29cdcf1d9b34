using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Workflow;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace AgileBot.Development;

/// <summary>The loop of the Developer agent: the model speaks, its calls are carried out, and every way out has a name.</summary>
internal sealed class Coder(
    ModelDesk desk,
    IModels models,
    CoderPrompt prompt,
    Submission submission,
    StepSandbox sandbox,
    IOptions<DevelopmentOptions> options
)
{
    // a guess on the safe side, as the desk makes it
    private const int CharactersPerToken = 3;

    /// <summary>Works until the checks agree or a limit ends it; the trail tells what was done on the way.</summary>
    public async Task<(DevelopmentOutcome Outcome, string Trail)> RunAsync(
        Workbench bench,
        TestGuard guard,
        DesignedTests designed,
        CancellationToken cancellationToken
    )
    {
        var limits = options.Value;
        var tools = new CoderTools(bench, guard, sandbox, TimeSpan.FromSeconds(limits.CommandSeconds));
        var talk = new CoderTalk(
            await prompt.AskAsync(bench, designed, cancellationToken),
            tools.RunAsync,
            new CoderGate((account, token) => submission.JudgeAsync(bench, guard, account, token), limits.Reflections),
            limits.FormatErrors
        );

        for (var turn = 1; turn <= limits.Turns; turn++)
        {
            if (!Fits(bench.Model, talk.Messages))
                return (new DevelopmentOutcome.OutOfContext(turn - 1), talk.Trail);
            var call = bench.Call(CoderPrompt.Name);
            var reply = await desk.AskAsync(call, turn, talk.Messages, CoderTools.Declarations, cancellationToken);
            bench.Remember(reply);
            if (await talk.TakeAsync(reply, cancellationToken) is { } outcome)
                return (outcome, talk.Trail);
        }

        return (new DevelopmentOutcome.OutOfTurns(limits.Turns), talk.Trail);
    }

    private bool Fits(string model, IReadOnlyList<ChatMessage> messages)
    {
        var card = models.Cards.First(card => string.Equals(card.Name, model, StringComparison.Ordinal));
        var characters = messages.SelectMany(message => message.Contents).Sum(LengthOf);
        return (characters / CharactersPerToken) + card.MaxOutput <= card.Context;
    }

    private static int LengthOf(AIContent content) =>
        content switch
        {
            TextContent text => text.Text.Length,
            FunctionCallContent call => ToolArguments.Describe(call).Length,
            FunctionResultContent result => result.Result?.ToString()?.Length ?? 0,
            _ => 0,
        };
}
