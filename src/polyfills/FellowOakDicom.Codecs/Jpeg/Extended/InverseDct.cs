using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FellowOakDicom.Imaging.NativeCodec.Jpeg.Extended;

/// <summary>
/// The inverse DCT of 8 x 8 coefficients by Loeffler, Ligtenberg and Moschytz (ICASSP 1989), in the fixed point of the Independent JPEG
/// Group's accurate integer method for 12 bits: 13 bits of fraction for the constants, 1 bit kept between the passes. Decoders of that
/// lineage agree to the last bit.
/// </summary>
internal static class InverseDct
{
    private const int Fraction = 13;
    private const int Kept = 1;

    // Constants of the paper, times 2^13.
    private const int C0298 = 2446;
    private const int C0390 = 3196;
    private const int C0541 = 4433;
    private const int C0765 = 6270;
    private const int C0899 = 7373;
    private const int C1175 = 9633;
    private const int C1501 = 12299;
    private const int C1847 = 15137;
    private const int C1961 = 16069;
    private const int C2053 = 16819;
    private const int C2562 = 20995;
    private const int C3072 = 25172;

    /// <summary>What a block without AC coefficients has everywhere.</summary>
    internal static int Flat(int dc) => ((dc << Kept) + (1 << (Kept + 2))) >> (Kept + 3);

    /// <summary>Dequantised coefficients, row by row, to eight rows of samples around 0.</summary>
    internal static void Transform(ReadOnlySpan<int> block, Span<Vector256<int>> rows)
    {
        for (int y = 0; y < 8; y++)
        {
            rows[y] = Vector256.Create<int>(block.Slice(8 * y, 8));
        }

        // Each vector is a row, so a pass over the vectors transforms the eight columns at once.
        Pass(rows, Fraction - Kept);
        Transpose(rows);
        Pass(rows, Fraction + Kept + 3);
        Transpose(rows);
    }

    /// <summary>Rows to columns.</summary>
    private static void Transpose(Span<Vector256<int>> rows)
    {
        if (!Avx2.IsSupported)
        {
            Span<int> numbers = stackalloc int[64];
            for (int i = 0; i < 64; i++)
            {
                numbers[(8 * (i & 7)) + (i >> 3)] = rows[i >> 3].GetElement(i & 7);
            }

            MemoryMarshal.Cast<int, Vector256<int>>(numbers).CopyTo(rows);
            return;
        }

        // Pairs of rows, pairs of pairs within each half, then the halves: PUNPCK works within the halves of a vector.
        Vector256<long> p0 = Avx2.UnpackLow(rows[0], rows[1]).AsInt64();
        Vector256<long> p1 = Avx2.UnpackHigh(rows[0], rows[1]).AsInt64();
        Vector256<long> p2 = Avx2.UnpackLow(rows[2], rows[3]).AsInt64();
        Vector256<long> p3 = Avx2.UnpackHigh(rows[2], rows[3]).AsInt64();
        Vector256<long> p4 = Avx2.UnpackLow(rows[4], rows[5]).AsInt64();
        Vector256<long> p5 = Avx2.UnpackHigh(rows[4], rows[5]).AsInt64();
        Vector256<long> p6 = Avx2.UnpackLow(rows[6], rows[7]).AsInt64();
        Vector256<long> p7 = Avx2.UnpackHigh(rows[6], rows[7]).AsInt64();
        (rows[0], rows[4]) = Halves(Avx2.UnpackLow(p0, p2), Avx2.UnpackLow(p4, p6));
        (rows[1], rows[5]) = Halves(Avx2.UnpackHigh(p0, p2), Avx2.UnpackHigh(p4, p6));
        (rows[2], rows[6]) = Halves(Avx2.UnpackLow(p1, p3), Avx2.UnpackLow(p5, p7));
        (rows[3], rows[7]) = Halves(Avx2.UnpackHigh(p1, p3), Avx2.UnpackHigh(p5, p7));
    }

    /// <summary>The lower halves of two, and the upper ones.</summary>
    private static (Vector256<int> Lower, Vector256<int> Upper) Halves(Vector256<long> first, Vector256<long> second) =>
        (Vector256.Create(first.GetLower(), second.GetLower()).AsInt32(), Vector256.Create(first.GetUpper(), second.GetUpper()).AsInt32());

    private static void Pass(Span<Vector256<int>> v, int shift)
    {
        Vector256<int> half = Vector256.Create(1 << (shift - 1));

        // Even part.
        Vector256<int> z = (v[2] + v[6]) * C0541;
        Vector256<int> low = z - (v[6] * C1847);
        Vector256<int> high = z + (v[2] * C0765);
        Vector256<int> sum = (v[0] + v[4]) << Fraction;
        Vector256<int> difference = (v[0] - v[4]) << Fraction;
        Vector256<int> e0 = sum + high + half;
        Vector256<int> e3 = sum - high + half;
        Vector256<int> e1 = difference + low + half;
        Vector256<int> e2 = difference - low + half;

        // Odd part.
        Vector256<int> z1 = (v[7] + v[1]) * -C0899;
        Vector256<int> z2 = (v[5] + v[3]) * -C2562;
        Vector256<int> z3 = v[7] + v[3];
        Vector256<int> z4 = v[5] + v[1];
        Vector256<int> z5 = (z3 + z4) * C1175;
        z3 = (z3 * -C1961) + z5;
        z4 = (z4 * -C0390) + z5;
        Vector256<int> o0 = (v[7] * C0298) + z1 + z3;
        Vector256<int> o1 = (v[5] * C2053) + z2 + z4;
        Vector256<int> o2 = (v[3] * C3072) + z2 + z3;
        Vector256<int> o3 = (v[1] * C1501) + z1 + z4;

        v[0] = (e0 + o3) >> shift;
        v[7] = (e0 - o3) >> shift;
        v[1] = (e1 + o2) >> shift;
        v[6] = (e1 - o2) >> shift;
        v[2] = (e2 + o1) >> shift;
        v[5] = (e2 - o1) >> shift;
        v[3] = (e3 + o0) >> shift;
        v[4] = (e3 - o0) >> shift;
    }
}
