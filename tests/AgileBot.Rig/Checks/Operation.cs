namespace AgileBot.Rig.Checks;

/// <summary>One entry of the ledger as the checker knows it: what was done, without what differs from run to run for a stated reason.</summary>
/// <param name="Project">Whose ticket it belongs to.</param>
/// <param name="Name">Kind, target and mark; the operation's id.</param>
/// <param name="Sequence">Its place in the ledger.</param>
/// <param name="Weight">Whether it may be done again.</param>
public sealed record Operation(string Project, string Name, int Sequence, OperationWeight Weight);

/// <summary>What it means when the same operation stands in the ledger twice.</summary>
public enum OperationWeight
{
    /// <summary>Makes something: twice is one too many.</summary>
    Once,

    /// <summary>Sets something to a value: setting it again leaves nothing behind.</summary>
    Settles,

    /// <summary>How often it is done is a matter of pace; it is not compared.</summary>
    Free,
}
