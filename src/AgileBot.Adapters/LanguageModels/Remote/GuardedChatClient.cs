using AgileBot.Ports;
using Microsoft.Extensions.AI;

namespace AgileBot.Adapters.LanguageModels.Remote;

/// <summary>Stands around a library's client: our tags stay here, its exceptions become ours, and its answers are made tidy.</summary>
internal sealed class GuardedChatClient(RemoteModel model, IChatClient library) : DelegatingChatClient(library)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            return TidyAnswer.Of(await base.GetResponseAsync(messages, Untagged(options), cancellationToken));
        }
        catch (Exception fault) when (fault is not RemoteException && !cancellationToken.IsCancellationRequested)
        {
            // whatever a library's reader throws, it throws at an answer that is JSON and not the protocol's
            throw fault.GetBaseException() as RemoteException
                ?? model.Fault(
                    RemoteFailure.Unavailable,
                    $"answered in a shape that {model.Entry.Adapter}'s protocol does not have: check {model.Setting("Endpoint")}.",
                    fault
                );
        }
    }

    private static ChatOptions? Untagged(ChatOptions? options)
    {
        var plain = options?.Clone();
        plain?.AdditionalProperties = null;
        return plain;
    }
}
