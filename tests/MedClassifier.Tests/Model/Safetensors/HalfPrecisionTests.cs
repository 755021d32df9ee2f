using System.Runtime.InteropServices;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Tests.Model.Safetensors;

public class HalfPrecisionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void ToSingles_EveryHalf_IsWhatTheRuntimeConvertsItTo(int from)
    {
        ushort[] all = [.. Enumerable.Range(from, (1 << 16) - from).Select(bits => (ushort)bits)];
        float[] found = new float[all.Length];

        HalfPrecision.ToSingles(MemoryMarshal.AsBytes<ushort>(all), found);

        Assert.Equal(
            all.Select(bits => BitConverter.SingleToInt32Bits((float)BitConverter.UInt16BitsToHalf(bits))),
            found.Select(BitConverter.SingleToInt32Bits));
    }
}
