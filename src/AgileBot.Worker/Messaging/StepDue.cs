using AgileBot.Workflow;

namespace AgileBot.Worker.Messaging;

/// <summary>Event: something is due for a role. It says neither what nor how much; that stands in the database.</summary>
public sealed record StepDue(string Role);

/// <summary>The queues, one per role, and what they are declared with wherever that happens.</summary>
internal static class RoleQueues
{
    /// <summary>Rings beyond this number say nothing new: something is due.</summary>
    public const int MaxLength = 100;

    public static IReadOnlyList<Role> Roles { get; } = Enum.GetValues<Role>();

    /// <summary>Queue and exchange of the role: <c>agilebot.sprint</c>.</summary>
    public static string Name(Role role) => $"agilebot.{role.ToString().ToLowerInvariant()}";
}
