namespace AgileBot.Adapters.Http;

/// <summary>The two ways in which Atlassian's products are run; their interfaces differ.</summary>
public enum Edition
{
    DataCenter,
    Cloud,
}
