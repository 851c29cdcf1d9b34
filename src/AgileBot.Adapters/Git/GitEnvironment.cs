using System.Diagnostics;

namespace AgileBot.Adapters.Git;

/// <summary>What git may know of the machine: nothing of its users' settings, and no program that a repository names.</summary>
internal static class GitEnvironment
{
    private static readonly string[] Inherited =
    [
        "GIT_SSL_CAINFO",
        "http_proxy",
        "https_proxy",
        "HTTPS_PROXY",
        "no_proxy",
        "NO_PROXY",
    ];

    private static readonly Dictionary<string, string> Fixed = new(StringComparer.Ordinal)
    {
        ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
        ["HOME"] = "/nonexistent",
        ["LC_ALL"] = "C",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_CONFIG_SYSTEM"] = "/dev/null",
        ["GIT_ATTR_NOSYSTEM"] = "1",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_ASKPASS"] = "/bin/false",
        ["SSH_ASKPASS"] = "/bin/false",
        ["GIT_SSH_COMMAND"] = "/bin/false",
        ["GIT_PROTOCOL_FROM_USER"] = "0",
        ["GIT_LFS_SKIP_SMUDGE"] = "1",
        ["GIT_OPTIONAL_LOCKS"] = "0",
        ["GIT_NO_REPLACE_OBJECTS"] = "1",
        ["GIT_EDITOR"] = "/bin/false",
        ["GIT_PAGER"] = "cat",
    };

    // each value closes a way in which a repository's content was seen to start a program or to reach another host
    private static readonly string[] Settings =
    [
        "core.hooksPath=/dev/null",
        "core.fsmonitor=false",
        "core.attributesFile=/dev/null",
        "core.excludesFile=/dev/null",
        "core.protectHFS=true",
        "core.protectNTFS=true",
        "core.sshCommand=/bin/false",
        "core.askPass=/bin/false",
        "core.editor=/bin/false",
        "core.pager=cat",
        "core.quotePath=false",
        "credential.helper=",
        "credential.interactive=false",
        "protocol.version=2",
        "transfer.fsckObjects=true",
        "fetch.fsck.zeroPaddedFilemode=warn",
        "fetch.fsck.missingSpaceBeforeDate=warn",
        "transfer.bundleURI=false",
        "submodule.recurse=false",
        "fetch.recurseSubmodules=no",
        "push.recurseSubmodules=no",
        "diff.ignoreSubmodules=all",
        "diff.external=",
        "http.followRedirects=false",
        "http.sslVerify=true",
        "http.lowSpeedLimit=1000",
        "http.lowSpeedTime=60",
        "safe.bareRepository=explicit",
        "commit.gpgSign=false",
        "tag.gpgSign=false",
        "push.gpgSign=false",
        "gc.auto=0",
        "maintenance.auto=false",
        "init.templateDir=",
    ];

    public static void Apply(ProcessStartInfo start)
    {
        var inherited = Inherited
            .Select(name => KeyValuePair.Create(name, Environment.GetEnvironmentVariable(name)))
            .Where(pair => pair.Value is not null);
        start.Environment.Clear();
        foreach (
            var (name, value) in Fixed
                .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))
                .Concat(inherited)
        )
        {
            start.Environment[name] = value;
        }

        foreach (var setting in Settings)
        {
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(setting);
        }
    }
}
