using System.Globalization;
using AgileBot.Ports;
using AgileBot.Steering;
using AgileBot.Workflow;

namespace AgileBot.Handover;

/// <summary>The terminal comment of a run: one fixed wording per outcome, with cost, attempts and the next choices.</summary>
public static class EndWords
{
    public static BotComment Terminal(Journey journey, RunEnd end, Spend spend, int attempts) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"end-{end.Run}"),
            "end",
            $"""
            {Words.Mention(journey.Requester)}{Opening(journey, end)}

            {Body(journey, end)}
            _Run {end.Run}: {Words.Count(attempts, "attempt")}, {Words.Money(spend)}, {Seconds(
                end
            )} s._
            """
        );

    /// <summary>For the thread of a demand that the run did not fulfil.</summary>
    public static string NotDone(Journey journey, RunEnd end) =>
        $"This did not come to its end: I handed {journey.Ticket} over to a person. {MarkdownText.EscapeLine(end.Reason)}";

    private static string Opening(Journey journey, RunEnd end) =>
        end.Outcome switch
        {
            RunOutcome.Done => "*Done.* The approved commit is merged.",
            RunOutcome.StoppedEarly => "*Stopped early.* The pull request is open, and I keep still.",
            RunOutcome.NeedsAnswer => "*Needs an answer.* I cannot plan this story yet.",
            RunOutcome.HandedOver => $"*Handed over.* I cannot go on with {journey.Ticket}; a person has to decide.",
            _ => "*Cancelled.* I work on this no more.",
        };

    private static string Body(Journey journey, RunEnd end) =>
        end.Outcome switch
        {
            RunOutcome.Done => Words.PullRequest(journey),
            RunOutcome.HandedOver => HandoverPackage.Write(journey, end),
            RunOutcome.NeedsAnswer => Words.Join(
                $"*Why:* {WikiText.Escape(end.Reason)}",
                string.Join('\n', journey.Questions.Select(question => $"* {WikiText.EscapeLine(question)}")),
                $"*Your choices:* write the answers into the story, then {Words.GiveBack(journey)}."
            ),
            _ => Words.Join(
                $"*Why:* {WikiText.Escape(end.Reason)}",
                HandoverPackage.Where(journey),
                $"*Your choices:* to let me go on where it stopped, {Words.GiveBack(journey)}; or close the ticket."
            ),
        };

    internal static string Seconds(RunEnd end) =>
        (end.Ended - end.Started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
