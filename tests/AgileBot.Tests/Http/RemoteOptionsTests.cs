using AgileBot.Adapters.Bitbucket;
using AgileBot.Adapters.Jira;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgileBot.Tests.Http;

public sealed class RemoteOptionsTests
{
    [Fact]
    public void Missing_settings_are_named_all_at_once()
    {
        var faults = Faults<JiraOptions>(JiraRegistration.AddJira);

        Assert.Contains("Jira:BaseUrl", faults, StringComparison.Ordinal);
        Assert.Contains("Jira:Token", faults, StringComparison.Ordinal);
        Assert.Contains(
            "Bitbucket:Token",
            Faults<BitbucketOptions>(BitbucketRegistration.AddBitbucket),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Cloud_is_refused_in_words()
    {
        Assert.Contains(
            "only DataCenter is served yet",
            Faults<JiraOptions>(JiraRegistration.AddJira, ("Jira:Edition", "Cloud")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "only DataCenter is served yet",
            Faults<BitbucketOptions>(BitbucketRegistration.AddBitbucket, ("Bitbucket:Edition", "Cloud")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("jira.example.com")]
    [InlineData("ftp://jira.example.com")]
    [InlineData("https://user:word@jira.example.com")]
    [InlineData("https://jira.example.com/?x=1")]
    public void An_address_that_is_none_is_refused(string address) =>
        Assert.Contains(
            "Jira:BaseUrl must be",
            Faults<JiraOptions>(JiraRegistration.AddJira, ("Jira:BaseUrl", address), ("Jira:Token", "t")),
            StringComparison.Ordinal
        );

    [Fact]
    public void Settings_do_not_show_their_secrets()
    {
        var jira = new JiraOptions { Token = "hush", WebhookSecret = "hush" };
        var bitbucket = new BitbucketOptions { Token = "hush", WebhookSecret = "hush" };

        Assert.DoesNotContain("hush", $"{jira} {bitbucket}", StringComparison.Ordinal);
    }

    private static string Faults<T>(
        Func<IServiceCollection, IConfiguration, IServiceCollection> add,
        params (string Key, string Value)[] settings
    )
        where T : class
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.Ordinal))
            .Build();
        using var services = add(new ServiceCollection(), configuration).BuildServiceProvider();
        return Assert
            .Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<T>>().Value)
            .Message;
    }
}
