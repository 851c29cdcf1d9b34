using System.Text.RegularExpressions;
using AgileBot.Adapters.Http;
using AgileBot.Ports;

namespace AgileBot.Adapters.LanguageModels.Remote;

/// <summary>Reads what a provider answers as people need it: which kind of fault, and the next step.</summary>
internal static partial class ModelFaults
{
    /// <summary>Null when the answer is a whole JSON object without an error.</summary>
    public static RemoteException? Find(
        RemoteModel model,
        HttpResponseMessage response,
        string body,
        TimeProvider clock
    )
    {
        var status = (int)response.StatusCode;
        var said = ProviderWords.Read(body);
        if (response.IsSuccessStatusCode)
            return FindInAnswer(model, said);
        return Refused(model, status, said, RetryAfter.Of(response, clock));
    }

    private static RemoteException? FindInAnswer(RemoteModel model, ProviderWords said) =>
        said switch
        {
            { IsJson: false } => model.Fault(
                RemoteFailure.Unavailable,
                $"answered something else than whole JSON: check that {model.Setting("Endpoint")} leads to {model.Entry.Adapter}'s protocol."
            ),
            // some gateways put the provider's refusal into an answer that looks well
            { Message.Length: > 0 } => Refused(model, said.Status ?? 502, said, retryAfter: null),
            _ => null,
        };

    private static RemoteException Refused(RemoteModel model, int status, ProviderWords said, TimeSpan? retryAfter)
    {
        var words = said.Message.Length > 0 ? $" It says: {model.Clean(said.Message)}" : "";
        if (Overflow().IsMatch($"{said.Code} {said.Message}") || status == 413)
            return model.Fault(
                RemoteFailure.TooLarge,
                $"cannot hold the request ({status}): name one with more context.{words}"
            );
        if (Filter().IsMatch(said.Code))
            return model.Fault(RemoteFailure.Unusable, $"withholds its answer by a filter ({status}).{words}");
        if (Spent().IsMatch(said.Code) || status == 402)
            return model.Fault(RemoteFailure.Denied, $"is not paid for ({status}): look at your account there.{words}");
        return status switch
        {
            401 or 403 => model.Fault(RemoteFailure.Denied, $"{KeyWords(model, status)}{words}"),
            404 => model.Fault(
                RemoteFailure.Missing,
                $"is not there as '{model.Entry.Model}' at {model.Endpoint} (404): check {model.Setting("Model")} and {model.Setting("Endpoint")}.{words}"
            ),
            429 => model.Fault(RemoteFailure.RateLimited, $"is asked too often (429).{words}", retryAfter: retryAfter),
            408 or >= 500 => model.Fault(
                RemoteFailure.Unavailable,
                $"is overloaded or broken ({status}).{words}",
                retryAfter: retryAfter
            ),
            < 400 => model.Fault(
                RemoteFailure.Rejected,
                $"has moved ({status}): set {model.Setting("Endpoint")} to where it is now."
            ),
            _ when NoTools().IsMatch(said.Message) => model.Fault(
                RemoteFailure.Rejected,
                $"knows no tools ({status}): set {model.Setting("Tools")}=Text.{words}"
            ),
            _ => model.Fault(RemoteFailure.Rejected, $"refused the request ({status}).{words}"),
        };
    }

    private static string KeyWords(RemoteModel model, int status) =>
        model.Key.Length == 0
            ? $"asks for a key ({status}): set {model.Setting("KeyVariable")} to the name of the environment variable that holds it."
            : $"does not take the key in {model.Entry.KeyVariable} ({status}): renew it, or check {model.Setting("KeyHeader")} and the rights of the account.";

    // OpenAI and Azure, vLLM, llama.cpp, Anthropic (twice), and what gateways make of them
    [GeneratedRegex(
        "context_length_exceeded|maximum context length|exceed_context_size|available context size|prompt is too long|exceeds? (the )?context (limit|window)|request_too_large",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Overflow();

    [GeneratedRegex("content_filter|content_policy", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Filter();

    [GeneratedRegex("insufficient_quota|billing", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spent();

    [GeneratedRegex(
        "not support (tools|function|tool)|tool choice requires|tools? (is|are) not supported",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NoTools();
}
