using Google.Protobuf;

namespace MedClassifier.Tests.Model.Export;

/// <summary>An ONNX file taken apart by the published field numbers, on a path of its own.</summary>
internal sealed class OnnxFile
{
    private OnnxFile(IReadOnlyList<(int Field, object Value)> model)
    {
        OperatorSet = (ulong)Fields(Bytes(model, 8).Single()).Single(f => f.Field == 2).Value;
        Metadata = Bytes(model, 14).Select(Fields).ToDictionary(f => Text(f, 1).Single(), f => Text(f, 2).Single());
        IReadOnlyList<(int Field, object Value)> graph = Fields(Bytes(model, 7).Single());
        Nodes = [.. Bytes(graph, 1).Select(Fields).Select(n => (Text(n, 1).ToArray(), Text(n, 2).ToArray(), Text(n, 4).Single()))];
        Constants = [.. Bytes(graph, 5).Select(Fields).Select(c => (
            Text(c, 8).Single(),
            c.Where(f => f.Field == 1).Aggregate(1L, (count, f) => count * (long)(ulong)f.Value),
            (ulong)c.Single(f => f.Field == 2).Value == 1 ? 4 : 8,
            Bytes(c, 9).Single().Length))];
        Inputs = [.. Bytes(graph, 11).Select(v => Text(Fields(v), 1).Single())];
        Outputs = [.. Bytes(graph, 12).Select(v => Text(Fields(v), 1).Single())];
    }

    public ulong OperatorSet { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    public IReadOnlyList<(string[] Inputs, string[] Outputs, string Operator)> Nodes { get; }

    public IReadOnlyList<(string Name, long Elements, int ElementSize, int Bytes)> Constants { get; }

    public IReadOnlyList<string> Inputs { get; }

    public IReadOnlyList<string> Outputs { get; }

    public static OnnxFile Read(string path) => new(Fields(File.ReadAllBytes(path)));

    private static List<(int Field, object Value)> Fields(byte[] message)
    {
        using var input = new CodedInputStream(message);
        var fields = new List<(int, object)>();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            fields.Add((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadUInt64(),
                WireFormat.WireType.Fixed32 => input.ReadFloat(),
                _ => input.ReadBytes().ToByteArray(),
            }));
        }

        return fields;
    }

    private static IEnumerable<byte[]> Bytes(IEnumerable<(int Field, object Value)> fields, int number) =>
        fields.Where(f => f.Field == number).Select(f => (byte[])f.Value);

    private static IEnumerable<string> Text(IEnumerable<(int Field, object Value)> fields, int number) =>
        Bytes(fields, number).Select(System.Text.Encoding.UTF8.GetString);
}
