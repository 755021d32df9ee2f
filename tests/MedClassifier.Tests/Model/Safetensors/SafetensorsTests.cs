using System.Buffers.Binary;
using System.Text;
using MedClassifier.Domain;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Tests.Model.Safetensors;

public class SafetensorsTests
{
    private const string Plain = """{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    [Fact]
    public void Read_FileOfEachFloatKind_GivesTheNumbers()
    {
        // 1.5 and -2 in F32, F16 (0x3E00, 0xC000) and BF16 (0x3FC0, 0xC000)
        byte[] file = File(
            """
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F16","shape":[2,1],"data_offsets":[8,12]},
            "c":{"dtype":"BF16","shape":[1,2],"data_offsets":[12,16]},"d":{"dtype":"F64","shape":[],"data_offsets":[16,24]}}
            """,
            Convert.FromHexString("0000C03F000000C0" + "003E00C0" + "C03F00C0" + "000000000000F83F"));

        SafetensorsContent content = SafetensorsReader.Read(new MemoryStream(file)).Value!;

        Assert.Equal([1.5f, -2f], content.Tensors["a"].ToSingles());
        Assert.Equal([1.5f, -2f], content.Tensors["b"].ToSingles());
        Assert.Equal([1.5f, -2f], content.Tensors["c"].ToSingles());
        Assert.Equal([1.5f], content.Tensors["d"].ToSingles());
        Assert.Equal([2L, 1L], content.Tensors["b"].Shape);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)), content.Sha256);
    }

    [Fact]
    public void Write_ThenRead_GivesTheSameAndTwiceTheSameBytes()
    {
        StoredTensor[] tensors =
        [
            StoredTensor.Of("weights \"ä\"", [2, 1], [0.1f, 65504f], half: false),
            StoredTensor.Of("half", [2], [0.5f, -0.25f], half: true),
            StoredTensor.Of("count", [], [long.MaxValue]),
        ];
        var metadata = new Dictionary<string, string> { ["b"] = "2", ["a"] = "<1>" };
        using var first = new MemoryStream();
        using var second = new MemoryStream();

        SafetensorsWriter.Write(first, metadata, tensors);
        SafetensorsWriter.Write(second, new Dictionary<string, string> { ["a"] = "<1>", ["b"] = "2" }, tensors);

        first.Position = 0;
        SafetensorsContent content = SafetensorsReader.Read(first).Value!;
        Assert.Equal(metadata, content.Metadata);
        Assert.Equal([0.1f, 65504f], content.Tensors["weights \"ä\""].ToSingles());
        Assert.Equal([0.5f, -0.25f], content.Tensors["half"].ToSingles());
        Assert.Equal(long.MaxValue, BinaryPrimitives.ReadInt64LittleEndian(content.Tensors["count"].Bytes.Span));
        Assert.Equal(first.ToArray(), second.ToArray());
        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(first.ToArray()) % 8);
    }

    [Theory]
    [InlineData("[]", 0, "not a JSON object")]
    [InlineData("{    ", 0, "not JSON")]
    [InlineData("""{"__metadata__":{"k":1}}""", 0, "metadata")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"}}""", 0, "metadata")]
    [InlineData("""{"w":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}""", 1, "tensor w has the element type F8_E4M3")]
    [InlineData("""{"w":{"dtype":"1","shape":[1],"data_offsets":[0,4]}}""", 4, "tensor w has the element type 1")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "tensor w needs")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "tensor w needs")]
    [InlineData("""{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "tensor w has 8 bytes")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "tensor w has 0 bytes")]
    [InlineData("""{"w":{"dtype":"U8","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,1]}}""", 1, "tensor w has 9 axes")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "tensor w lies at bytes 0 to 8 of 4")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[8,4]}}""", 8, "tensor w lies at bytes 8 to 4")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8, "the tensors take 4 bytes, the file has 8")]
    [InlineData("""{"v":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"w":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3, "tensor w begins at byte 1, where 2 was due: it overlaps")]
    [InlineData("""{"v":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"w":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}""", 3, "tensor w begins at byte 2, where 1 was due: it leaves a gap")]
    [InlineData("""{"w":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"w":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "tensor w is there twice")]
    public void Read_BrokenFile_IsRejectedByName(string header, int dataBytes, string message)
    {
        Outcome<SafetensorsContent> outcome = SafetensorsReader.Read(new MemoryStream(File(header, new byte[dataBytes])));

        Assert.Equal(RejectionCodes.InvalidModel, outcome.Rejection?.Code);
        Assert.Contains(message, outcome.Rejection!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EveryTruncation_IsRejected()
    {
        byte[] whole = File(Plain, new byte[8]);
        Assert.True(SafetensorsReader.Read(new MemoryStream(whole)).IsValue);

        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Equal(RejectionCodes.InvalidModel, SafetensorsReader.Read(new MemoryStream(whole, 0, length)).Rejection?.Code);
        }
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(long.MaxValue)]
    [InlineData(100_000_001)]
    public void Read_AbsurdHeaderLength_AllocatesNothing(ulong length)
    {
        byte[] file = File(Plain, new byte[8]);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Outcome<SafetensorsContent> outcome = SafetensorsReader.Read(new MemoryStream(file));

        Assert.False(outcome.IsValue);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    private static byte[] File(string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)text.Length);
        return [.. length, .. text, .. data];
    }
}
