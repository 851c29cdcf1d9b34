using System.Collections.Concurrent;
using System.Text;
using AgileBot.Ports;

namespace AgileBot.Tests.Git;

public sealed class TokenTests
{
    [Fact]
    public async Task The_token_stands_in_no_argument_and_no_file()
    {
        await using var world = await GitWorld.StartAsync();
        var seen = new ConcurrentQueue<string>();
        world.Server.OnRequest = () =>
        {
            foreach (var line in CommandLines())
            {
                seen.Enqueue(line);
            }
        };
        var main = (await world.FetchAsync()).Base!.Value;
        var commit = await world.WorkAsync(main, ("new.txt", "new"));
        await world.PushAsync(null, commit);

        Assert.Contains(seen, line => line.Contains("ls-remote", StringComparison.Ordinal));
        Assert.Contains(seen, line => line.Contains("push", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, line => line.Contains(GitServer.Token, StringComparison.Ordinal));
        Assert.All(
            Directory.EnumerateFiles(world.Mirrors, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain(GitServer.Token, File.ReadAllText(file), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Words_of_the_host_that_repeat_the_token_are_cleaned()
    {
        await using var world = await GitWorld.StartAsync();
        var hook = Path.Combine(world.Remote, "hooks", "pre-receive");
        await File.WriteAllTextAsync(
            hook,
            $"#!/bin/sh\necho {GitServer.Token} >&2\nexit 1\n",
            TestContext.Current.CancellationToken
        );
        File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var main = (await world.FetchAsync()).Base!.Value;
        var commit = await world.WorkAsync(main, ("new.txt", "new"));

        var fault = await Assert.ThrowsAsync<RemoteException>(() => world.PushAsync(null, commit));

        Assert.DoesNotContain(GitServer.Token, fault.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> CommandLines() =>
        Directory
            .EnumerateDirectories("/proc")
            .Where(folder => Path.GetFileName(folder).All(char.IsAsciiDigit))
            .Select(folder => Read(Path.Combine(folder, "cmdline")));

    private static string Read(string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(file));
        }
        catch (IOException)
        {
            return ""; // it ended meanwhile
        }
    }
}
