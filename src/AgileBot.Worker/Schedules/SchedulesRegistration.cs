using Quartz;

namespace AgileBot.Worker.Schedules;

/// <summary>The door of the folder.</summary>
internal static class SchedulesRegistration
{
    /// <summary>How often in a job's period a replica asks whether it is its turn.</summary>
    private const int Asks = 4;

    private static readonly TimeSpan s_rarest = TimeSpan.FromMinutes(15);

    /// <summary>Adds the recurring jobs. Every replica rings for all of them; the database says whose turn it is.</summary>
    public static IServiceCollection AddSchedules(this IServiceCollection services) =>
        services
            .AddSingleton<TicketPoll>()
            .AddSingleton<PullRequestPoll>()
            .AddSingleton<JourneyPoll>()
            .AddSingleton<EffectReview>()
            .AddSingleton<TranscriptExpiry>()
            .AddSingleton<CommitExpiry>()
            .AddSingleton<InboxExpiry>()
            .AddQuartz("agilebot", Schedule)
            .AddQuartzHostedService("agilebot", options => options.WaitForJobsToComplete = true);

    private static void Schedule(IQuartzBuilder quartz)
    {
        quartz.UseInMemoryStore();
        Schedule<TicketPoll>(quartz);
        Schedule<PullRequestPoll>(quartz);
        Schedule<JourneyPoll>(quartz);
        Schedule<EffectReview>(quartz);
        Schedule<TranscriptExpiry>(quartz);
        Schedule<CommitExpiry>(quartz);
        Schedule<InboxExpiry>(quartz);
    }

    private static void Schedule<T>(IQuartzBuilder quartz)
        where T : IRecurringJob =>
        quartz.ScheduleJob<GuardedJob<T>>(
            (services, trigger) =>
                trigger
                    .WithIdentity(typeof(T).Name)
                    .StartNow()
                    .WithSimpleSchedule(PeriodOf(services.GetRequiredService<T>())),
            (_, job) => job.WithIdentity(typeof(T).Name)
        );

    private static TimeSpan PeriodOf(IRecurringJob job) => job.Every / Asks < s_rarest ? job.Every / Asks : s_rarest;
}
