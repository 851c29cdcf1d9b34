using AgileBot.Ports;
using AgileBot.Reconciliation;
using AgileBot.Tests.Contracts;
using AgileBot.Tests.Storage;
using AgileBot.Tests.Support;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Logging.Abstractions;
using static AgileBot.Workflow.TicketEvent;

namespace AgileBot.Tests.Reconciliation;

/// <summary>Effects that were begun by a step which nobody will take again.</summary>
public sealed class EffectSettlingTests : IDisposable
{
    private static readonly TicketKey s_key = TicketKey.Parse("OPT-1");

    private static readonly TimeSpan s_atOnce = TimeSpan.FromSeconds(-1);

    private readonly Store _store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AdvanceTicket Advance => new(_store.Journeys, _store.Due, new Silent(), NullLogger<AdvanceTicket>.Instance);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task What_happened_is_written_down_and_what_did_not_may_begin_anew()
    {
        await using var world = await WiredWorld.StartAsync();
        await world.Here.StoryAsync();
        var (said, unsaid, points) = (
            new EffectName("comment", "plan-1"),
            new EffectName("comment", "end-1"),
            new EffectName("points", $"{s_key}")
        );
        var lease = await BegunAsync(said, unsaid, points);
        await world.Tracker.WriteCommentAsync(s_key, new BotComment("plan-1", "plan", "Plan"), Token);

        await SettleAsync(world);
        Assert.Equal(3, await _store.CountAsync("effect WHERE state = 'begun'"));
        await Advance.AdvanceAsync(s_key, [new Stopped(Some.Reporter)], by: null, Token);
        await SettleAsync(world);

        Assert.Equal(0, await _store.CountAsync("effect WHERE state = 'begun'"));
        Assert.Equal(1, await _store.CountAsync("effect WHERE state = 'done' AND key = 'plan-1'"));
        Assert.Equal(1, await _store.CountAsync("effect"));
        await Assert.ThrowsAsync<LeaseLostException>(() => _store.Effects.BeginAsync(lease, unsaid, Token));
    }

    [Fact]
    public async Task One_that_cannot_be_found_out_keeps_none_of_the_others_open()
    {
        await using var world = await WiredWorld.StartAsync();
        await world.Here.StoryAsync();
        world.Here.Bot.User.JiraRights.Remove(AgileBot.Simulator.People.JiraRight.Browse);
        await BegunAsync(new EffectName("comment", "plan-1"), new EffectName("link", "pull-request-1"));
        await Advance.AdvanceAsync(s_key, [new Stopped(Some.Reporter)], by: null, Token);

        await SettleAsync(world);

        Assert.Equal(1, await _store.CountAsync("effect WHERE state = 'begun' AND key = 'plan-1'"));
        Assert.Equal(1, await _store.CountAsync("effect"));
    }

    [Fact]
    public async Task Journeys_on_their_way_are_looked_at_now_and_then_and_ended_ones_are_not()
    {
        await AcceptAsync(s_key);
        var ended = TicketKey.Parse("OPT-2");
        await AcceptAsync(ended);
        await Advance.AdvanceAsync(ended, [new Withdrawn("No.")], by: null, Token);

        await new JourneyWatch(_store.Journeys, _store.Due).LookAsync(Token);

        Assert.Equal(1, await _store.CountAsync("due WHERE step = 'look' AND ticket = 'OPT-1'"));
        Assert.Equal(1, await _store.CountAsync("due WHERE step = 'look'"));
    }

    private async Task<StepLease> BegunAsync(params EffectName[] effects)
    {
        await AcceptAsync(s_key);
        var lease = await _store.GetLeaseAsync(Role.Summary);
        foreach (var effect in effects)
            await _store.Effects.BeginAsync(lease, effect, Token);
        return lease;
    }

    private Task<Journey> AcceptAsync(TicketKey key) =>
        Advance.AdvanceAsync(
            key,
            [
                new Accepted(
                    Some.Reporter,
                    Some.Repository,
                    AgileBot.Repositories.Branch.Parse("main"),
                    Interactive: false,
                    new WorkflowLimits()
                ),
            ],
            by: null,
            Token
        );

    private Task SettleAsync(WiredWorld world) =>
        new EffectSettling(
            _store.Effects,
            Advance,
            world.Tracker,
            world.Board,
            world.Host,
            world.Desk,
            NullLogger<EffectSettling>.Instance
        ).SettleAsync(s_atOnce, Token);

    private sealed class Silent : IDoorbell
    {
        public Task RingAsync(Role role, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
