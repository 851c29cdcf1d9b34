using AgileBot.Adapters.Bitbucket;
using AgileBot.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.Git;

/// <summary>Puts git behind the ports for mirrors and workspaces. Address and token are Bitbucket's.</summary>
public static class GitRegistration
{
    public static IServiceCollection AddGit(this IServiceCollection services, IConfiguration configuration)
    {
        Add<GitOptions>(services, configuration, GitOptions.Section);
        Add<WorkspaceOptions>(services, configuration, WorkspaceOptions.Section);

        // checked where Bitbucket is added: a missing token is said once
        services.AddOptions<BitbucketOptions>().Bind(configuration.GetSection(BitbucketOptions.Section));
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<BitbucketOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<GitRemotes>()
            .AddSingleton<GitCommand>()
            .AddSingleton<GitMirrors>()
            .AddSingleton<GitFetches>()
            .AddSingleton<KeptCommits>()
            .AddSingleton<TreeReader>()
            .AddSingleton<TreeWriter>()
            .AddSingleton<BlobReader>()
            .AddSingleton<GitMerges>()
            .AddSingleton<GitPushes>()
            .AddSingleton<WorkspaceHouse>()
            .AddSingleton<WorkspaceFolder>()
            .AddSingleton<IRepositories, GitRepositories>()
            .AddSingleton<IWorkspaces, GitWorkspaces>();
    }

    private static void Add<T>(IServiceCollection services, IConfiguration configuration, string section)
        where T : class
    {
        services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<T>>().Value);
    }
}
