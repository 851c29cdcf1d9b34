using AgileBot.Ports;
using AgileBot.Repositories;

namespace AgileBot.Adapters.Git;

/// <summary>Tells from git's words what went wrong, and what a person can do about it.</summary>
internal static class GitFailure
{
    private static readonly (RemoteFailure Kind, string[] Words)[] Signs =
    [
        (
            RemoteFailure.Denied,
            ["Authentication failed", "could not read Username", "returned error: 401", "returned error: 403"]
        ),
        (RemoteFailure.Missing, ["not found", "returned error: 404"]),
        (RemoteFailure.RateLimited, ["returned error: 429"]),
        (
            RemoteFailure.Rejected,
            ["unable to update url base from redirection", "not allowed", "returned error: 3", "returned error: 4"]
        ),
        (RemoteFailure.Rejected, ["SSL certificate problem", "certificate verification failed", "fsck error"]),
    ];

    public static RemoteException OfRemote(RepositoryName repository, GitAnswer answer)
    {
        var kind = KindOf(answer.Error);
        return Make(
            kind,
            kind switch
            {
                RemoteFailure.Denied =>
                    $"Bitbucket refused access to repository {repository}: check Bitbucket__Token, that it is not expired and may read and write the repository.",
                RemoteFailure.Missing =>
                    $"repository {repository} is not there, or the bot may not see it: check Projects:…:Repository and the token's rights.",
                RemoteFailure.RateLimited => $"Bitbucket asks to be called less often (repository {repository}).",
                RemoteFailure.Rejected =>
                    $"git cannot work with repository {repository} at this address: {LastWords(answer)} Check Bitbucket__BaseUrl.",
                _ => $"Bitbucket does not answer for repository {repository}: {LastWords(answer)} It is tried again.",
            }
        );
    }

    public static RemoteException OfPush(RepositoryName repository, Branch branch, string reason) =>
        Make(
            RemoteFailure.Rejected,
            $"Bitbucket refused the push to {branch} of {repository}: {reason}. Check the repository's hooks and branch permissions."
        );

    public static RemoteException OfMirror(string command, GitAnswer answer) =>
        Make(RemoteFailure.Unavailable, $"git {command} failed in the bot's mirror: {LastWords(answer)}");

    public static RemoteException OfTime(string command, int seconds) =>
        Make(
            RemoteFailure.Unavailable,
            $"git {command} was stopped after {seconds} s: the repository is large or the network slow; Git__TimeoutSeconds sets the limit."
        );

    public static RemoteException OfSize(string command, long bytes) =>
        Make(
            RemoteFailure.Rejected,
            $"git {command} answered with more than {bytes / 1_000_000} MB; the bot takes no more."
        );

    public static RemoteException OfCommit(RepositoryName repository, CommitSha commit) =>
        Make(
            RemoteFailure.Missing,
            $"commit {commit.Brief} of {repository} is neither in the repository nor kept by the bot any more: resume or retry to begin the work anew."
        );

    public static RemoteException OfFile(string path, string why) =>
        Make(RemoteFailure.Rejected, $"'{Printable(path)}' cannot be part of a commit: {why}.");

    public static RemoteException OfTree(string why) => Make(RemoteFailure.Rejected, why);

    private static RemoteFailure KindOf(string error) =>
        Signs
            .Where(sign => sign.Words.Any(word => error.Contains(word, StringComparison.Ordinal)))
            .Select(sign => sign.Kind)
            .FirstOrDefault(RemoteFailure.Unavailable);

    /// <summary>The last line git wrote, as a sentence.</summary>
    private static string LastWords(GitAnswer answer)
    {
        var lines = answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var line = Printable(lines.LastOrDefault() ?? $"exit code {answer.ExitCode}");
        return line.TrimEnd('.') + ".";
    }

    /// <summary>Short, and without characters that could colour a terminal or break a line.</summary>
    private static string Printable(string text)
    {
        var clean = string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));
        return clean.Length <= 200 ? clean : clean[..200] + "…";
    }

    private static RemoteException Make(RemoteFailure kind, string message) => new("git", kind, message);
}
