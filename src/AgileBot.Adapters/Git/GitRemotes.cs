using AgileBot.Adapters.Bitbucket;
using AgileBot.Repositories;

namespace AgileBot.Adapters.Git;

/// <summary>Where repositories are fetched from and pushed to, and with which token.</summary>
internal sealed class GitRemotes(BitbucketOptions options)
{
    private readonly string _site = options
        .BaseUrl!.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
        .TrimEnd('/');

    /// <summary>The one protocol git may speak: plain http only where the operator wrote it.</summary>
    public string Protocol => options.BaseUrl!.Scheme;

    /// <summary>The most git commands that talk to the remote at once.</summary>
    public int Calls => options.Calls;

    public string AddressOf(RepositoryName repository) =>
        $"{_site}/scm/{repository.Project.ToLowerInvariant()}/{repository.Slug}.git";

    /// <summary>The token, for git's environment: never an argument, an address or a file.</summary>
    public IReadOnlyDictionary<string, string> Credentials() =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GIT_CONFIG_COUNT"] = "1",
            ["GIT_CONFIG_KEY_0"] = $"http.{_site}/.extraHeader",
            ["GIT_CONFIG_VALUE_0"] = $"Authorization: Bearer {options.Token}",
        };

    /// <summary>The text without the token, should git ever repeat it.</summary>
    public string Redact(string text) =>
        options.Token.Length == 0 ? text : text.Replace(options.Token, "***", StringComparison.Ordinal);
}
