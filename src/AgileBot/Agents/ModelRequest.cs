using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgileBot.Agents;

/// <summary>One request of an agent, the same for whichever model answers it.</summary>
public sealed class ModelRequest
{
    // a token is at least this many characters in text that models see; guessing high keeps the budget hard
    public const int CharactersPerToken = 3;

    private readonly int _characters;

    public ModelRequest(AgentCall call, int turn, IReadOnlyList<ChatMessage> messages, IReadOnlyList<AITool> tools)
    {
        (Call, Turn, Messages, Tools) = (call, turn, messages, tools);
        var text = JsonSerializer.Serialize(messages, AIJsonUtilities.DefaultOptions);
        _characters = text.Length;
        Id = IdOf(call, turn, text);
    }

    public AgentCall Call { get; }

    public int Turn { get; }

    public IReadOnlyList<ChatMessage> Messages { get; }

    public IReadOnlyList<AITool> Tools { get; }

    /// <summary>Derived from step and request; the same request has the same id.</summary>
    public string Id { get; }

    /// <summary>Its tokens, guessed high.</summary>
    public int Tokens => (_characters / CharactersPerToken) + 1;

    public bool Fits(ModelCard card) => Tokens + card.MaxOutput <= card.Context;

    private static string IdOf(AgentCall call, int turn, string text) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                JsonSerializer.SerializeToUtf8Bytes(
                    new[]
                    {
                        call.Lease.Step,
                        call.Prompt,
                        call.Model,
                        turn.ToString(CultureInfo.InvariantCulture),
                        text,
                    }
                )
            )
        );
}
