using System.Buffers.Binary;
using System.Text;
using MedClassifier.Domain.Storage;

namespace MedClassifier.Tests.Domain.Storage;

public class NpyFileTests
{
    [Theory]
    [InlineData(new int[] { 6 }, "(6,)")]
    [InlineData(new int[] { 2, 3 }, "(2, 3)")]
    [InlineData(new int[] { 1, 3, 2 }, "(1, 3, 2)")]
    public void Write_Array_IsVersion1OfTheFormat(int[] shape, string written)
    {
        using var folder = new TemporaryFolder();
        float[] values = [0f, 0.25f, 0.5f, -1f, float.MaxValue, 1f];

        NpyFile.Write(folder["x.npy"], values, shape);

        // https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
        byte[] bytes = File.ReadAllBytes(folder["x.npy"]);
        Assert.Equal([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0], bytes[..8]);
        int start = 10 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        Assert.Equal(0, start % 64);
        Assert.Equal((byte)'\n', bytes[start - 1]);
        Assert.Contains("'descr': '<f4', 'fortran_order': False, 'shape': " + written, Encoding.ASCII.GetString(bytes, 10, start - 10), StringComparison.Ordinal);
        Assert.Equal(start + (4 * values.Length), bytes.Length);
        Assert.Equal(values, Enumerable.Range(0, 6).Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(start + (4 * i)))));
    }

    [Fact]
    public void Write_ShapeOfOtherSize_Throws()
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<ArgumentOutOfRangeException>(() => NpyFile.Write(folder["x.npy"], new float[5], 2, 3));
    }
}
