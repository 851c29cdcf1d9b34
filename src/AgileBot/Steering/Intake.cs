using AgileBot.Repositories;
using AgileBot.Tickets;
using AgileBot.Workflow;
using Microsoft.Extensions.Options;

namespace AgileBot.Steering;

/// <summary>Decides whether a ticket is given to the bot, and under which rules it would travel. Pure.</summary>
public sealed class Intake(IOptions<ProjectsOptions> projects, IOptions<WorkflowLimits> limits)
{
    public const string DefaultLabel = "agilebot";

    public IntakeVerdict Judge(Ticket ticket)
    {
        var project = projects.Value.Find(ticket.Key.Project);
        if (!ticket.Labels.Contains(project?.Label ?? DefaultLabel, StringComparer.Ordinal))
            return new IntakeVerdict.NotOurs($"It does not carry the label '{project?.Label ?? DefaultLabel}'.");
        if (ticket.IsSubtask)
            return new IntakeVerdict.NotOurs("It is a subtask; the bot works on whole stories.");
        if (ticket.Stage is TicketStage.Done)
            return new IntakeVerdict.NotOurs("It is closed.");
        return project is null
            ? new IntakeVerdict.Unmapped(ticket.Key.Project)
            : new IntakeVerdict.Ours(
                new TicketEvent.Accepted(
                    ticket.Reporter ?? new Person("", "somebody"),
                    RepositoryName.Parse(project.Repository),
                    Branch.Parse(project.BaseBranch),
                    project.Mode is ProjectMode.Interactive,
                    limits.Value
                )
                {
                    Title = WikiText.OneLine(ticket.Summary, 255),
                }
            );
    }
}

/// <summary>What intake says of a ticket.</summary>
public abstract record IntakeVerdict
{
    private IntakeVerdict() { }

    public sealed record Ours(TicketEvent.Accepted Accepted) : IntakeVerdict;

    /// <summary>It asks for the bot, but nobody said where the project's code is.</summary>
    public sealed record Unmapped(string Project) : IntakeVerdict;

    public sealed record NotOurs(string Reason) : IntakeVerdict;
}
