using System.Globalization;
using static AgileBot.Tests.Telemetry.WireReader;

namespace AgileBot.Tests.Telemetry;

/// <summary>A span as a collector receives it (opentelemetry/proto/trace/v1).</summary>
internal sealed record SeenSpan(
    string Instance,
    string Name,
    string Trace,
    string Id,
    string Parent,
    IReadOnlyList<string> Links,
    IReadOnlyDictionary<string, string> Tags
)
{
    public bool Is(string name) => string.Equals(Name, name, StringComparison.Ordinal);

    public string Tag(string name) => Tags.GetValueOrDefault(name, "");

    /// <summary>The spans of one export request.</summary>
    public static IEnumerable<SeenSpan> ReadAll(byte[] request) =>
        from resourceSpans in Of(Read(request), 1)
        let resource = TagsOf(Of(resourceSpans.Fields, 1).Single().Fields, 1)
        from scopeSpans in Of(resourceSpans.Fields, 2)
        from span in Of(scopeSpans.Fields, 2)
        select Make(resource["service.instance.id"], span.Fields);

    private static SeenSpan Make(string instance, IReadOnlyList<Field> span) =>
        new(
            instance,
            Of(span, 5).Single().Text,
            Of(span, 1).Single().Hex,
            Of(span, 2).Single().Hex,
            Of(span, 4).SingleOrDefault()?.Hex ?? "",
            [.. Of(span, 13).Select(link => Of(link.Fields, 1).Single().Hex)],
            TagsOf(span, 9)
        );

    private static Dictionary<string, string> TagsOf(IReadOnlyList<Field> message, int number) =>
        Of(message, number)
            .ToDictionary(
                tag => Of(tag.Fields, 1).Single().Text,
                tag => Show(Of(tag.Fields, 2).Single().Fields.Single()),
                StringComparer.Ordinal
            );

    private static string Show(Field value) =>
        value.Number switch
        {
            1 => value.Text,
            4 => BitConverter.Int64BitsToDouble(value.Value).ToString(CultureInfo.InvariantCulture),
            _ => value.Value.ToString(CultureInfo.InvariantCulture),
        };

    private static IEnumerable<Field> Of(IReadOnlyList<Field> fields, int number) =>
        fields.Where(field => field.Number == number);
}
