using AgileBot.Repositories;

namespace AgileBot.Ports;

/// <summary>Reads the file in which a repository tells the bot its rules.</summary>
public interface IRepositoryRules
{
    /// <summary>Never throws, whatever the file holds.</summary>
    RulesRead Read(byte[] file);
}
