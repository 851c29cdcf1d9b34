using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace AgileBot.Adapters.Storage;

/// <summary>The words of one database for those in <see cref="Sql"/>.</summary>
/// <param name="words">Patterns and what stands for them.</param>
internal sealed class Dialect(params (string Pattern, string Words)[] words)
{
    private readonly ConcurrentDictionary<string, string> _said = new(StringComparer.Ordinal);

    /// <summary>Statements are few and never made of values, so each is put into other words once.</summary>
    public string Say(string sql) => _said.GetOrAdd(sql, Translate);

    private string Translate(string sql) =>
        words.Aggregate(
            sql,
            (said, word) => Regex.Replace(said, word.Pattern, word.Words, RegexOptions.None, TimeSpan.FromSeconds(1))
        );
}
