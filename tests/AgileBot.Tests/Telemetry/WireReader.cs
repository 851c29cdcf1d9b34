using System.Buffers.Binary;
using System.Text;

namespace AgileBot.Tests.Telemetry;

/// <summary>Reads protobuf as it is on the wire: the fields of a message, each with its number and its bytes.</summary>
internal static class WireReader
{
    public static IReadOnlyList<Field> Read(ReadOnlyMemory<byte> message)
    {
        List<Field> fields = [];
        var at = 0;
        while (at < message.Length)
        {
            var key = Varint(message.Span, ref at);
            fields.Add(ReadField((int)(key >> 3), (int)(key & 7), message, ref at));
        }

        return fields;
    }

    private static Field ReadField(int number, int wire, ReadOnlyMemory<byte> message, ref int at)
    {
        if (wire == 0)
            return new Field(number, default, (long)Varint(message.Span, ref at));
        var length = wire switch
        {
            1 => 8,
            2 => (int)Varint(message.Span, ref at),
            5 => 4,
            _ => throw new InvalidDataException($"Wire type {wire} is not known."),
        };
        var bytes = message.Slice(at, length);
        at += length;
        return new Field(number, bytes, length == 8 ? BinaryPrimitives.ReadInt64LittleEndian(bytes.Span) : 0);
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }

    /// <param name="Number">Its number in the message's definition.</param>
    public sealed record Field(int Number, ReadOnlyMemory<byte> Bytes, long Value)
    {
        public string Text => Encoding.UTF8.GetString(Bytes.Span);

        public string Hex => Convert.ToHexStringLower(Bytes.Span);

        public IReadOnlyList<Field> Fields => Read(Bytes);
    }
}
