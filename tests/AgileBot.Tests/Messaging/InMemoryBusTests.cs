using AgileBot.Tests.Storage;
using AgileBot.Worker.Messaging;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Messaging;

public sealed class InMemoryBusTests
{
    [Fact]
    public async Task A_ring_wakes_the_role_it_is_for()
    {
        await using var replica = await Replica.InMemoryAsync(Enum.GetValues<Role>());
        foreach (var role in Enum.GetValues<Role>())
        {
            // the bus may still be starting when the first ring comes: that one is the sweep's
            await Eventually.HoldsAsync(async () =>
            {
                await replica.RingAsync(role);
                return replica.Woken.Contains(role);
            });
            Assert.All(replica.Woken, woken => Assert.Equal(role, woken));
            await SilenceAsync(replica);
        }
    }

    [Fact]
    public async Task A_ring_for_a_role_that_is_not_served_here_is_left_to_the_sweep()
    {
        await using var replica = await Replica.InMemoryAsync(Role.Sprint);
        await Eventually.HoldsAsync(async () =>
        {
            await replica.RingAsync(Role.Developer);
            await replica.RingAsync(Role.Sprint);
            return replica.Woken.Contains(Role.Sprint);
        });
        Assert.DoesNotContain(Role.Developer, replica.Woken);
    }

    [Fact]
    public async Task The_bell_rests_after_a_ring_and_then_rings_once_for_all_who_asked_meanwhile()
    {
        var clock = new RestClock();
        await using var replica = await Replica.InMemoryAsync(clock, Role.Sprint);
        await Eventually.HoldsAsync(async () =>
        {
            if (!replica.Woken.IsEmpty && clock.IsResting)
                return true;
            clock.EndRest();
            await replica.RingAsync(Role.Sprint);
            return false;
        });
        var rests = clock.Begun;

        for (var ring = 0; ring < 50; ring++)
            await replica.RingAsync(Role.Sprint);
        clock.EndRest();
        await Eventually.HoldsAsync(() => clock.Begun == rests + 1);
        Assert.InRange(replica.Woken.Count, 1, rests + 1);
    }

    [Fact]
    public async Task A_replica_in_memory_is_ready()
    {
        await using var replica = await Replica.InMemoryAsync(Role.Sprint);
        await Eventually.HoldsAsync(async () =>
            (await replica.ReadyAsync()).Body.Contains("\"status\":\"Healthy\"", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_address_that_no_broker_has_is_refused_without_its_password()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            Replica.StartAsync([new("Bus:Transport", "RabbitMq"), new("Bus:Uri", "http://u:geheim@host/")])
        );
        Assert.Contains("Bus:Uri must be a broker's address", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_role_has_a_queue_of_its_own() =>
        Assert.Equal(
            "agilebot.sprint agilebot.supervisor agilebot.summary agilebot.control agilebot.developer agilebot.peer",
            string.Join(' ', RoleQueues.Roles.Select(RoleQueues.Name))
        );

    /// <summary>Rings until nothing that was asked before can still be under way, then forgets them.</summary>
    private static async Task SilenceAsync(Replica replica)
    {
        var before = -1;
        await Eventually.HoldsAsync(() =>
        {
            var settled = before == replica.Woken.Count;
            before = replica.Woken.Count;
            return settled;
        });
        replica.Woken.Clear();
    }
}
