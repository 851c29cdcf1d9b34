using AgileBot.Adapters.Bitbucket.DataCenter;
using AgileBot.Adapters.Http;
using AgileBot.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.Bitbucket;

/// <summary>Puts Bitbucket behind the ports for pull requests.</summary>
public static class BitbucketRegistration
{
    public static IServiceCollection AddBitbucket(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<BitbucketOptions>()
            .Bind(configuration.GetSection(BitbucketOptions.Section))
            .ValidateDataAnnotations()
            .Validate(
                options => options.Edition is Edition.DataCenter,
                "Bitbucket:Edition is Cloud, but only DataCenter is served yet."
            )
            .ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<BitbucketOptions>>().Value);
        services.AddRestClient(BitbucketOptions.Section, SettingsOf);
        return services
            .AddSingleton<BitbucketSelf>()
            .AddSingleton<BitbucketBranches>()
            .AddSingleton<BitbucketPullRequests>()
            .AddSingleton<BitbucketMerges>()
            .AddSingleton<BitbucketComments>()
            .AddSingleton<BitbucketTasks>()
            .AddSingleton<BitbucketBuilds>()
            .AddSingleton<BitbucketReports>()
            .AddSingleton<ICodeHost, BitbucketHost>()
            .AddSingleton<IReviewDesk, BitbucketDesk>();
    }

    private static RestSettings SettingsOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<BitbucketOptions>();
        return new RestSettings(options.BaseUrl!, options.Token, options.Calls);
    }
}
