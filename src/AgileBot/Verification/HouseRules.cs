using System.Text;
using AgileBot.Agents;
using AgileBot.Ports;
using AgileBot.Repositories;
using AgileBot.Workflow;

namespace AgileBot.Verification;

/// <summary>The rules of a repository as its base branch tells them; what a story's branch says of them counts for nothing.</summary>
internal sealed class HouseRules(IRepositories repositories, IRepositoryRules reader)
{
    private const int AgentsLength = 12_000;

    /// <summary>Throws a refusal that a person must lift when the file is broken.</summary>
    public async Task<RepositoryRules> GetAsync(Journey journey, CancellationToken cancellationToken)
    {
        if (journey is not { Repository: { } repository, Base: { } start })
            return RepositoryRules.None;
        var file = await repositories.FindFileAsync(repository, start, RepositoryRules.File, cancellationToken);
        var rules = file is null ? RepositoryRules.None : Ensure(journey, reader.Read(file));
        var agents = await repositories.FindFileAsync(repository, start, RepositoryRules.AgentsFile, cancellationToken);
        return agents is null
            ? rules
            : rules with
            {
                Conventions =
                    $"{rules.Conventions}\n{OutsideText.Clean(Encoding.UTF8.GetString(agents), AgentsLength)}".Trim(),
            };
    }

    /// <summary>The toolchain for these files, with the repository's own commands where it has some.</summary>
    public async Task<Toolchain> DetectAsync(
        Journey journey,
        IReadOnlyCollection<string> paths,
        IReadOnlyCollection<string> planned,
        CancellationToken cancellationToken
    ) => RuledToolchain.Of(Toolchain.Detect(paths, planned), await GetAsync(journey, cancellationToken));

    private static RepositoryRules Ensure(Journey journey, RulesRead read) =>
        read switch
        {
            RulesRead.Good good => good.Rules,
            RulesRead.Broken broken => throw new RemoteException(
                "repository",
                RemoteFailure.Rejected,
                VerificationWords.BrokenRules(journey.BaseBranch, broken.Faults)
            ),
            _ => throw new InvalidOperationException("The rules were read in an unknown way."),
        };
}
