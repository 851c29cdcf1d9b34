using System.ComponentModel.DataAnnotations;

namespace AgileBot.Adapters.Transcripts;

/// <summary>Section <c>Transcripts</c>: what was said to models and by them, sealed and for a time.</summary>
public sealed record TranscriptOptions
{
    public const string Section = "Transcripts";

    /// <summary>32 bytes as base64, from the environment; <c>openssl rand -base64 32</c> makes one. The default is none: nothing is kept.</summary>
    public string Key { get; init; } = "";

    /// <summary>Days after which prompts and replies are removed. The default is 30.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; init; } = 30;
}
