namespace AgileBot.Rig.Servers;

/// <summary>A server or worker ended by itself when it should not have.</summary>
public sealed class EndedException(string message) : Exception(message);
