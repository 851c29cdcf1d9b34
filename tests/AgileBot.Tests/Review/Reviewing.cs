using AgileBot.Review;
using AgileBot.Tests.Support;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Review;

/// <summary>Reviews a change of two files, one of them its test, with whatever the model answers.</summary>
internal sealed class Reviewing(params string[] replies)
{
    public static readonly string Change =
        ReviewedDiffTests.New("prices.py", [.. Enumerable.Range(1, 60).Select(i => $"line{i} = {i}")])
        + ReviewedDiffTests.New(
            "tests/test_prices.py",
            "def test_AC_1_averages():",
            "    pass",
            "def test_AC_2_refuses():"
        );

    public MemoryReviewDesk Desk { get; } = new();

    public MemoryEffects Record { get; init; } = new();

    public MemoryLedger Ledger { get; init; } = new();

    public ScriptedReplies Replies { get; } = new(replies);

    public string Diff { get; init; } = Change;

    public Journey Journey { get; init; } = Some.Reviewable();

    public int MaxDiffCharacters { get; init; } = 200_000;

    public Task<TicketEvent> RunAsync()
    {
        var options = Options.Create(
            new ReviewOptions { Models = [ScriptedReplies.Model], MaxDiffCharacters = MaxDiffCharacters }
        );
        var step = new ReviewStep(
            new MemoryRepositories(Diff),
            new PeerAgent(Steps.Question(Replies, Ledger), Steps.Prompts(), options),
            new ReviewPost(Desk, new Effects(Record)),
            options
        );
        return Steps.OutcomeAsync(step, new Step.Review(Journey.Run, Some.Head.ToString()), Journey);
    }
}
