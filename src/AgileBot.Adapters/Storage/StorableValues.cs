using System.Data;
using System.Data.Common;
using System.Text;
using Dapper;

namespace AgileBot.Adapters.Storage;

/// <summary>The values of a statement, with texts that every database can hold: strangers send zero characters and halves of characters, which PostgreSQL refuses.</summary>
internal sealed class StorableValues(object values) : SqlMapper.IDynamicParameters
{
    public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        ((SqlMapper.IDynamicParameters)new DynamicParameters(values)).AddParameters(command, identity);
        foreach (DbParameter parameter in command.Parameters)
            if (parameter.Value is string text && !IsStorable(text))
                parameter.Value = Storable(text);
    }

    private static bool IsStorable(string text) =>
        text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 && !text.Contains('\0', StringComparison.Ordinal);

    /// <summary>Halves become the sign for what cannot be read, as a zero does.</summary>
    private static string Storable(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\ufffd');
}
