using System.Globalization;
using AgileBot.Ports;
using Microsoft.Extensions.AI;

namespace AgileBot.Agents;

/// <summary>What is wrong with a request or an answer, whichever model it is, in words for people.</summary>
internal static class ModelWords
{
    public static RemoteException TooLarge(ModelCard card, int tokens) =>
        new(
            card.Name,
            RemoteFailure.TooLarge,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The model '{card.Name}' holds {card.Context} tokens, and the request has about {tokens} and leaves {card.MaxOutput} for the answer: name a model with more context, or raise Models:{card.Name}:Context if it has more."
            )
        );

    /// <summary>The catalogue changed while the work waited.</summary>
    public static RemoteException Unknown(string model) =>
        new(model, RemoteFailure.Missing, $"The catalogue no longer has the model '{model}': name it in Models again.");

    /// <summary>Why an answer must not be used; null when it may.</summary>
    public static RemoteException? FindFault(ModelCard card, ChatResponse response)
    {
        if (response.FinishReason == ChatFinishReason.Length)
            return new(
                card.Name,
                RemoteFailure.Unusable,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The model '{card.Name}' was cut off at {card.MaxOutput} tokens, before its answer was whole: raise Models:{card.Name}:MaxOutput."
                )
            );
        if (response.FinishReason == ChatFinishReason.ContentFilter)
            return new(
                card.Name,
                RemoteFailure.Unusable,
                $"The model '{card.Name}' withheld its answer by a filter: reword the ticket, or name another model."
            );
        return response.Messages.SelectMany(message => message.Contents).Any(SaysSomething)
            ? null
            : new(card.Name, RemoteFailure.Unavailable, $"The model '{card.Name}' gave an empty answer.");
    }

    private static bool SaysSomething(AIContent content) =>
        content is FunctionCallContent || content is TextContent text && !string.IsNullOrWhiteSpace(text.Text);
}
