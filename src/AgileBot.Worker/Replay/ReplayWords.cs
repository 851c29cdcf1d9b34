namespace AgileBot.Worker.Replay;

/// <summary>What operators are told about transcripts.</summary>
internal static class ReplayWords
{
    public const string Off =
        "transcripts are off: prompts and replies are not kept. To keep them, set Transcripts:Key to what 'openssl rand -base64 32' prints";

    public static string NoKey(int sealedTurns) =>
        sealedTurns == 0
            ? "Only the journal is shown; no prompt or reply is kept for this ticket."
            : $"Only the journal is shown; {sealedTurns} turns with models are sealed. Set Transcripts:Key to the key they were sealed with.";

    public static string Unknown(string ticket) => $"There is no journey of {ticket} in this database.";

    public static string Malformed(string text) => $"'{text}' is not a ticket key; a key looks like SHOP-142.";

    public static string NoRun(string ticket, int run) => $"{ticket} has no run {run}.";
}
