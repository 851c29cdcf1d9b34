namespace AgileBot.Workflow;

/// <summary>A piece of work that one role owes a journey. Its id is the same whenever the same work is meant.</summary>
public abstract record Step(Role Role)
{
    /// <summary>Names the step within its journey; carries run, subtask and attempt where they make it another step.</summary>
    public abstract string Id { get; }

    /// <summary>Not before this moment, where the step is a clock.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Reads ticket and pull request again and journals what changed outside. Asked for by webhooks, not by the workflow.</summary>
    public sealed record Look() : Step(Role.Supervisor)
    {
        public const string Name = "look";

        public override string Id => Name;
    }

    public sealed record Index(int Run) : Step(Role.Summary)
    {
        public override string Id => $"index:{Run}";
    }

    public sealed record Refine(int Run, int Round) : Step(Role.Sprint)
    {
        public override string Id => $"refine:{Run}:{Round}";
    }

    public sealed record TellQuestions(int Run, int Round) : Step(Role.Sprint)
    {
        public override string Id => $"tell-questions:{Run}:{Round}";
    }

    public sealed record TellPlan(int Run) : Step(Role.Sprint)
    {
        public override string Id => $"tell-plan:{Run}";
    }

    public sealed record PublishPlan(int Run) : Step(Role.Sprint)
    {
        public override string Id => $"publish-plan:{Run}";
    }

    public sealed record Route(int Run, string Subtask, int Attempt) : Step(Role.Supervisor)
    {
        public override string Id => $"route:{Run}:{Subtask}:{Attempt}";
    }

    public sealed record Localise(int Run, string Subtask, int Attempt) : Step(Role.Control)
    {
        public override string Id => $"localise:{Run}:{Subtask}:{Attempt}";
    }

    public sealed record Develop(int Run, string Subtask, int Attempt) : Step(Role.Developer)
    {
        public override string Id => $"develop:{Run}:{Subtask}:{Attempt}";
    }

    public sealed record Verify(int Run, string Subtask, int Attempt) : Step(Role.Peer)
    {
        public override string Id => $"verify:{Run}:{Subtask}:{Attempt}";
    }

    /// <summary>Puts the verified commit on top of the story branch and pushes it.</summary>
    public sealed record Integrate(int Run, string Subtask, int Attempt) : Step(Role.Developer)
    {
        public override string Id => $"integrate:{Run}:{Subtask}:{Attempt}";
    }

    public sealed record OpenPullRequest(int Run) : Step(Role.Developer)
    {
        public override string Id => $"open-pull-request:{Run}";
    }

    public sealed record Review(int Run, string Head) : Step(Role.Peer)
    {
        public override string Id => $"review:{Run}:{Head}";
    }

    public sealed record WatchBuild(int Run, string Head, int Round) : Step(Role.Supervisor)
    {
        public override string Id => $"watch-build:{Run}:{Head}:{Round}";
    }

    /// <summary>Answers everybody who asked for changes in their threads, and asks them to look again.</summary>
    public sealed record AnswerDemands(int Run, string Head) : Step(Role.Supervisor)
    {
        public override string Id => $"answer-demands:{Run}:{Head}";
    }

    public sealed record MergeBase(int Run, string Base) : Step(Role.Developer)
    {
        public override string Id => $"merge-base:{Run}:{Base}";
    }

    public sealed record Merge(int Run, string Head) : Step(Role.Supervisor)
    {
        public override string Id => $"merge:{Run}:{Head}";
    }

    /// <summary>Reminds the person who is waited for, once per wait.</summary>
    public sealed record Remind(TicketState Wait, DateTimeOffset Since) : Step(Role.Supervisor)
    {
        public override string Id => $"remind:{Wait}:{Since.UtcTicks}";
    }

    /// <summary>Ends a wait by its default.</summary>
    public sealed record Expire(TicketState Wait, DateTimeOffset Since) : Step(Role.Supervisor)
    {
        public override string Id => $"expire:{Wait}:{Since.UtcTicks}";
    }

    /// <summary>Brings the one status comment up to date; a newer revision is the same step, so telling is never begun in vain.</summary>
    public sealed record TellStatus(int Revision) : Step(Role.Supervisor)
    {
        public override string Id => "tell-status";
    }

    /// <summary>Posts the terminal comment of a run.</summary>
    public sealed record TellEnd(RunEnd End) : Step(Role.Supervisor)
    {
        public override string Id => $"tell-end:{End.Run}";
    }
}

/// <summary>Who does a step: the six agents, each with a queue of its own.</summary>
public enum Role
{
    Sprint,
    Supervisor,
    Summary,
    Control,
    Developer,
    Peer,
}
