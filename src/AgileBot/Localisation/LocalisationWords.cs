using AgileBot.Repositories;
using AgileBot.Tickets;

namespace AgileBot.Localisation;

/// <summary>Every sentence of this stage that people read.</summary>
internal static class LocalisationWords
{
    public static string NoRepository(TicketKey ticket, RepositoryName repository) =>
        $"The repository {repository} does not exist, or the bot may not see it. Correct the setting Projects:{ticket.Project}:Repository "
        + "or grant the bot access, then resume.";

    public static string NoBaseBranch(TicketKey ticket, RepositoryName repository, Branch branch) =>
        $"The repository {repository} has no branch {branch}. Create it or correct the setting Projects:{ticket.Project}:BaseBranch, then resume.";

    public static string BranchIsTaken(RepositoryName repository, Branch branch) =>
        $"The branch {branch} exists already in {repository}, and this run did not make it. Delete it or rename it, then resume; "
        + "or go on with it by hand.";

    public static string ByIndexAlone(string evidence) =>
        $"the model named no place that exists; by the index: {evidence}";

    public static string Planned(string name) => $"the plan says that {name} will stand here";
}
