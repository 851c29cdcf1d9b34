using System.Globalization;
using AgileBot.Adapters.LanguageModels.Remote;
using AgileBot.Adapters.LanguageModels.Scripted;
using Microsoft.Extensions.Options;

namespace AgileBot.Adapters.LanguageModels;

/// <summary>Names everything that is wrong with the catalogue at once, recordings included.</summary>
internal sealed class ModelsValidation(Recordings recordings, RemoteFaults remote) : IValidateOptions<ModelsOptions>
{
    private const string Adapters = $"{RemoteClients.OpenAi}, {RemoteClients.Anthropic}, {ScriptedChatClient.Adapter}";

    public ValidateOptionsResult Validate(string? name, ModelsOptions options)
    {
        List<string> faults = [.. options.Catalogue.SelectMany(pair => FaultsOf(pair.Key, pair.Value))];
        if (options.Catalogue.Count == 0)
            faults.Add($"{ModelsOptions.Section}: names no model; agents need at least one.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOf(string name, CatalogueEntry entry) =>
        BoundsOf(entry).Concat(AdapterFaults(entry)).Select(fault => $"{ModelsOptions.Section}:{name}:{fault}");

    private static IEnumerable<string> BoundsOf(CatalogueEntry entry)
    {
        if (entry.InputPrice < 0)
            yield return Said($"InputPrice: {entry.InputPrice} is below 0.");
        if (entry.OutputPrice < 0)
            yield return Said($"OutputPrice: {entry.OutputPrice} is below 0.");
        if (entry.CachedInputPrice < 0)
            yield return Said($"CachedInputPrice: {entry.CachedInputPrice} is below 0.");
        if (entry.Context < 1)
            yield return Said($"Context: {entry.Context} is below 1.");
        if (entry.MaxOutput < 1 || entry.MaxOutput > entry.Context)
            yield return Said($"MaxOutput: {entry.MaxOutput} is not between 1 and the Context, {entry.Context}.");
        if (entry.Ability is not (>= 0 and <= 1))
            yield return Said($"Ability: {entry.Ability} is not between 0 and 1.");
    }

    private IEnumerable<string> AdapterFaults(CatalogueEntry entry) =>
        entry.Adapter switch
        {
            ScriptedChatClient.Adapter => RecordingFaults(entry.Recording),
            var served when RemoteClients.Serves(served) => remote.Find(entry),
            "" => [$"Adapter: is missing; it is one of {Adapters}."],
            _ => [$"Adapter: there is no '{entry.Adapter}'; it is one of {Adapters}."],
        };

    private IEnumerable<string> RecordingFaults(string path)
    {
        if (path.Length == 0)
            return [$"Recording: is missing; {ScriptedChatClient.Adapter} answers from a recording's file."];
        return recordings.Open(path) is RecordingRead.Refused refused
            ? refused.Faults.Select(fault => $"Recording: {fault}")
            : [];
    }

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
