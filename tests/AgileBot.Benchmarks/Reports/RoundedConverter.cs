using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgileBot.Benchmarks.Reports;

/// <summary>Writes figures with as many digits as they are worth.</summary>
internal sealed class RoundedConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(Math.Round(value, 2));
}
