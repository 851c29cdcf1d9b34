using AgileBot.Agents;
using Microsoft.Extensions.AI;

namespace AgileBot.Ports;

/// <summary>The catalogue of language models. A client does not retry: the platform does, within the budget.</summary>
public interface IModels
{
    IReadOnlyList<ModelCard> Cards { get; }

    /// <summary>The client of a model. Faults are <see cref="RemoteException"/>s; every request carries <see cref="CallTags"/>.</summary>
    IChatClient Get(string model);
}

/// <summary>The names under which a request says who asks, in <see cref="ChatOptions.AdditionalProperties"/>. Recordings are found by them; remote models never see them.</summary>
public static class CallTags
{
    public const string Ticket = "agilebot.ticket";
    public const string Run = "agilebot.run";

    /// <summary>The prompt's name, such as <c>refine</c>.</summary>
    public const string Prompt = "agilebot.prompt";

    /// <summary>The subtask's id, or empty for the story as a whole.</summary>
    public const string Subtask = "agilebot.subtask";
    public const string Attempt = "agilebot.attempt";

    /// <summary>The turn within the conversation, from 1.</summary>
    public const string Turn = "agilebot.turn";

    /// <summary>Stands at a reply: the model that gave it where the asked one could not.</summary>
    public const string AnsweredBy = "agilebot.answered-by";

    /// <summary>The one argument of a tool call whose arguments were no JSON object; its value is what the model wrote.</summary>
    public const string NotJson = "not-json";
}

/// <summary>Tries a model at as little cost as can be, for <c>agilebot check</c>.</summary>
public interface IModelProbe
{
    /// <summary>What to say when the model answers; otherwise a <see cref="RemoteException"/> with the next step.</summary>
    Task<string> ProbeAsync(string model, CancellationToken cancellationToken);
}
