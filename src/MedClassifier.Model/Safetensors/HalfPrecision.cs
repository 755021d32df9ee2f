using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MedClassifier.Model.Safetensors;

/// <summary>
/// Half precision to single, exactly. A number's exponent and fraction, moved to where single precision has them, are the number times 2^-112,
/// also where they are denormal; what is infinite or no number goes another way.
/// </summary>
internal static class HalfPrecision
{
    private const ushort Sign = 0x8000;
    private const ushort Infinite = 0x7C00;
    private const int FractionShift = 13;
    private const int SignShift = 16;

    // 2^112
    private const float Scale = 5192296858534827628530496329220096f;

    /// <summary>Converts.</summary>
    /// <param name="source">Half-precision numbers, little-endian.</param>
    /// <param name="target">As many numbers.</param>
    public static void ToSingles(ReadOnlySpan<byte> source, Span<float> target)
    {
        ReadOnlySpan<ushort> halves = MemoryMarshal.Cast<byte, ushort>(source);
        int i = 0;
        for (; i <= halves.Length - Vector128<ushort>.Count; i += Vector128<ushort>.Count)
        {
            Vector128<ushort> eight = Vector128.Create(halves.Slice(i, Vector128<ushort>.Count));
            Vector128<ushort> size = eight & Vector128.Create(unchecked((ushort)~Sign));
            if (Vector128.GreaterThanOrEqualAny(size, Vector128.Create(Infinite)))
            {
                OneByOne(halves.Slice(i, Vector128<ushort>.Count), target[i..]);
                continue;
            }

            (Vector128<uint> lowSize, Vector128<uint> highSize) = Vector128.Widen(size);
            (Vector128<uint> lowSign, Vector128<uint> highSign) = Vector128.Widen(eight & Vector128.Create(Sign));
            Single(lowSize, lowSign).CopyTo(target[i..]);
            Single(highSize, highSign).CopyTo(target[(i + Vector128<uint>.Count)..]);
        }

        OneByOne(halves[i..], target[i..]);
    }

    private static Vector128<float> Single(Vector128<uint> size, Vector128<uint> sign) =>
        ((size << FractionShift).AsSingle() * Vector128.Create(Scale)) | (sign << SignShift).AsSingle();

    private static void OneByOne(ReadOnlySpan<ushort> halves, Span<float> target)
    {
        for (int i = 0; i < halves.Length; i++)
        {
            target[i] = (float)BitConverter.UInt16BitsToHalf(halves[i]);
        }
    }
}
