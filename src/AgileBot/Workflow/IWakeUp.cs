namespace AgileBot.Workflow;

/// <summary>Tells the workbench of this process that something may be due. To be woken in vain does no harm.</summary>
public interface IWakeUp
{
    void Wake(Role role);
}
