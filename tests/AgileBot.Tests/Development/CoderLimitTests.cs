using AgileBot.Agents;
using AgileBot.Development;
using AgileBot.Ports;
using AgileBot.Tickets;
using AgileBot.Workflow;

namespace AgileBot.Tests.Development;

public sealed class CoderLimitTests : IDisposable
{
    private readonly FolderWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Turns_are_counted()
    {
        var turns = new Turns().Shell("echo 1").Shell("echo 2").Shell("echo 3").Shell("echo 4");
        Assert.Contains(
            "not done after 3 turns",
            await ReasonAsync(turns, new() { Models = ["x"], Turns = 3 }),
            StringComparison.Ordinal
        );
        Assert.Equal(3, turns.Asked("code"));
    }

    [Fact]
    public async Task What_cannot_be_committed_is_given_back_and_at_last_fails_the_attempt()
    {
        _world.Refusal = "'pipe' cannot be part of a commit: it is a pipe.";
        var turns = new Turns().Edit("README.md", "old", "new").Submit().Submit().Submit().Submit();

        Assert.Contains("cannot be committed: 'pipe'", await ReasonAsync(turns), StringComparison.Ordinal);
        Assert.Contains(
            "1 submissions left. It cannot be committed",
            turns.LastRequest("code"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_model_that_only_talks_is_told_and_stopped_after_three_replies()
    {
        var turns = new Turns().Say("code", "I think.", "I ponder.", "I muse.");
        Assert.Contains("three replies without any action", await ReasonAsync(turns), StringComparison.Ordinal);
        Assert.Contains("no tool call", turns.LastRequest("code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_that_are_no_JSON_are_told_to_the_model_and_may_be_mended()
    {
        var turns = new Turns().Call("shell", (CallTags.NotJson, "{\"command\": \"ls")).Shell("ls").Submit();
        await RunAsync(turns, new() { Models = ["x"], Turns = 3 });

        Assert.Contains(
            "The arguments of shell are not one JSON object",
            turns.LastRequest("code"),
            StringComparison.Ordinal
        );
        Assert.Equal(3, turns.Asked("code"));
    }

    [Fact]
    public async Task Calls_that_cannot_be_understood_end_after_three_in_a_row()
    {
        var turns = new Turns().Call("fly").Call("edit", ("blocks", "no block")).Call("read");
        Assert.Contains(
            "could not be carried out 3 times in a row",
            await ReasonAsync(turns),
            StringComparison.Ordinal
        );
        Assert.Contains("There is no tool 'fly'", turns.LastRequest("code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_call_between_bad_ones_starts_the_count_anew()
    {
        var turns = new Turns()
            .Call("fly")
            .Call("fly")
            .Shell("true")
            .Call("fly")
            .Call("fly")
            .Edit("README.md", "old", "new")
            .Submit();
        Assert.IsType<TicketEvent.Developed>(await RunAsync(turns));
    }

    [Fact]
    public async Task The_same_action_with_the_same_result_is_nudged_once_and_then_ends()
    {
        var turns = new Turns().Shell("echo same");
        Assert.Contains("same action with the same result", await ReasonAsync(turns), StringComparison.Ordinal);
        Assert.Equal(5, turns.Asked("code"));
        Assert.Contains("You are going in circles", turns.LastRequest("code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_failing_action_ends_sooner()
    {
        var turns = new Turns().Shell("false");
        Assert.Contains("the same action failed three times", await ReasonAsync(turns), StringComparison.Ordinal);
        Assert.Equal(4, turns.Asked("code"));
    }

    [Fact]
    public async Task A_conversation_that_no_longer_fits_ends_before_it_is_sent()
    {
        var turns = new Turns { Cards = [new ModelCard(Turns.Model, 1, 1, 6_000, 100, 1)] }
            .Shell("head -c 9000 /dev/zero | tr '\\0' x")
            .Shell("head -c 9001 /dev/zero | tr '\\0' x")
            .Shell("true");
        Assert.Contains("no longer fitted into the model", await ReasonAsync(turns), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_output_loses_its_middle()
    {
        var turns = new Turns()
            .Shell("echo first; head -c 30000 /dev/zero | tr '\\0' x; echo; echo last")
            .Edit("README.md", "old", "new")
            .Submit();
        Assert.IsType<TicketEvent.Developed>(await RunAsync(turns));

        var shown = turns.LastRequest("code");
        Assert.Contains("first", shown, StringComparison.Ordinal);
        Assert.Contains("last", shown, StringComparison.Ordinal);
        Assert.Contains("characters left out", shown, StringComparison.Ordinal);
        Assert.True(shown.Length < 25_000);
    }

    [Fact]
    public async Task A_command_that_hangs_is_stopped_and_the_work_goes_on()
    {
        var turns = new Turns().Shell("sleep 60").Edit("README.md", "old", "new").Submit();
        Assert.IsType<TicketEvent.Developed>(await RunAsync(turns, new() { Models = ["x"], CommandSeconds = 1 }));
        Assert.Contains("stopped after 1 seconds", turns.LastRequest("code"), StringComparison.Ordinal);
    }

    private async Task<string> ReasonAsync(Turns turns, DevelopmentOptions? limits = null) =>
        Assert.IsType<TicketEvent.AttemptFailed>(await RunAsync(turns, limits)).Reason;

    private Task<TicketEvent> RunAsync(Turns turns, DevelopmentOptions? limits = null)
    {
        turns.Say("reflect", """{"lesson":"l"}""");
        var attempt = new Attempt(_world, turns, limits) { Subtask = Attempt.Of(SubtaskKind.Documentation) };
        return attempt.RunAsync(_world.Add(("README.md", "old\n")));
    }
}
