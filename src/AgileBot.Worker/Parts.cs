using AgileBot.Adapters.Bitbucket;
using AgileBot.Adapters.CodeUnits;
using AgileBot.Adapters.Git;
using AgileBot.Adapters.Jira;
using AgileBot.Adapters.LanguageModels;
using AgileBot.Adapters.Rules;
using AgileBot.Adapters.Sandbox;
using AgileBot.Adapters.Storage;
using AgileBot.Adapters.Transcripts;
using AgileBot.Agents;
using AgileBot.Development;
using AgileBot.Handover;
using AgileBot.Integration;
using AgileBot.Localisation;
using AgileBot.Reconciliation;
using AgileBot.Refinement;
using AgileBot.Review;
using AgileBot.Routing;
using AgileBot.Steering;
using AgileBot.Verification;

namespace AgileBot.Worker;

/// <summary>The two lists of contents: what the bot does, and what it does it with.</summary>
internal static class Parts
{
    /// <summary>Adds the stages of the journey.</summary>
    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddOptions<PromptOptions>().BindConfiguration(PromptOptions.Section);
        services
            .AddOptions<BudgetOptions>()
            .BindConfiguration(BudgetOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<Prompts>()
            .AddSingleton<ModelPurse>()
            .AddSingleton<ModelTries>()
            .AddSingleton<ModelDesk>()
            .AddSingleton<DataQuestion>()
            .AddSteering()
            .AddRefinement()
            .AddModelRouting()
            .AddLocalisation()
            .AddDevelopment()
            .AddVerification()
            .AddReview()
            .AddIntegration()
            .AddReconciliation()
            .AddHandover();
    }

    /// <summary>Adds the ways to the world outside.</summary>
    public static IServiceCollection AddWorld(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddJira(configuration)
            .AddBitbucket(configuration)
            .AddGit(configuration)
            .AddSandbox(configuration)
            .AddCodeUnits()
            .AddRepositoryRules()
            .AddLanguageModels(configuration)
            .AddStorage(configuration)
            .AddTranscripts(configuration);
}
