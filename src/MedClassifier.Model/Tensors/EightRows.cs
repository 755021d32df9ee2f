using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MedClassifier.Model.Tensors;

/// <summary>
/// Narrows eight rows at once, a row in each lane of a vector: each sum is added up in the order of <see cref="AntialiasedResize"/>'s plain
/// loop, so that the result is the same to the last bit.
/// </summary>
internal static class EightRows
{
    private const int Lanes = 8;

    /// <summary>Whether this machine has what it takes.</summary>
    public static bool IsSupported => Avx.IsSupported;

    /// <summary>Vectors of scratch that a width needs on either side.</summary>
    public static int Scratch(int sourceWidth, int targetWidth) => Whole(sourceWidth) + Whole(targetWidth);

    /// <summary>Eight rows of the source to eight of the result.</summary>
    /// <param name="rows">Eight rows of the source, one after the other.</param>
    /// <param name="columns">The weights.</param>
    /// <param name="narrowed">Eight rows of the result, one after the other.</param>
    /// <param name="scratch">At least <see cref="Scratch"/> vectors.</param>
    public static void Narrow(ReadOnlySpan<float> rows, TriangleWeights columns, Span<float> narrowed, Span<Vector256<float>> scratch)
    {
        int sourceWidth = rows.Length / Lanes;
        int targetWidth = columns.Count;
        Span<Vector256<float>> source = scratch[..Whole(sourceWidth)];
        Span<Vector256<float>> target = scratch.Slice(source.Length, Whole(targetWidth));
        Load(rows, sourceWidth, source);
        for (int x = 0; x < targetWidth; x++)
        {
            ReadOnlySpan<float> weights = columns.Of(x);
            ReadOnlySpan<Vector256<float>> from = source.Slice(columns.First(x), weights.Length);
            Vector256<float> sum = Vector256<float>.Zero;
            for (int k = 0; k < from.Length; k++)
            {
                sum += weights[k] * from[k];
            }

            target[x] = sum;
        }

        Store(target, narrowed, targetWidth);
    }

    private static int Whole(int width) => (width + Lanes - 1) / Lanes * Lanes;

    /// <summary>Column by column what lies row by row.</summary>
    private static void Load(ReadOnlySpan<float> rows, int width, Span<Vector256<float>> columns)
    {
        int x = 0;
        for (; x + Lanes <= width; x += Lanes)
        {
            Span<Vector256<float>> square = columns.Slice(x, Lanes);
            for (int y = 0; y < Lanes; y++)
            {
                square[y] = Vector256.Create(rows.Slice((y * width) + x, Lanes));
            }

            Transpose(square);
        }

        Span<float> numbers = MemoryMarshal.Cast<Vector256<float>, float>(columns);
        for (; x < width; x++)
        {
            for (int y = 0; y < Lanes; y++)
            {
                numbers[(x * Lanes) + y] = rows[(y * width) + x];
            }
        }
    }

    /// <summary>Row by row what lies column by column, which it changes.</summary>
    private static void Store(Span<Vector256<float>> columns, Span<float> rows, int width)
    {
        int x = 0;
        for (; x + Lanes <= width; x += Lanes)
        {
            Span<Vector256<float>> square = columns.Slice(x, Lanes);
            Transpose(square);
            for (int y = 0; y < Lanes; y++)
            {
                square[y].CopyTo(rows.Slice((y * width) + x, Lanes));
            }
        }

        ReadOnlySpan<float> numbers = MemoryMarshal.Cast<Vector256<float>, float>(columns);
        for (; x < width; x++)
        {
            for (int y = 0; y < Lanes; y++)
            {
                rows[(y * width) + x] = numbers[(x * Lanes) + y];
            }
        }
    }

    private static void Transpose(Span<Vector256<float>> square)
    {
        // Pairs of rows, pairs of pairs, then halves: the instructions interleave within the halves of a vector.
        Vector256<double> p0 = Avx.UnpackLow(square[0], square[1]).AsDouble();
        Vector256<double> p1 = Avx.UnpackHigh(square[0], square[1]).AsDouble();
        Vector256<double> p2 = Avx.UnpackLow(square[2], square[3]).AsDouble();
        Vector256<double> p3 = Avx.UnpackHigh(square[2], square[3]).AsDouble();
        Vector256<double> p4 = Avx.UnpackLow(square[4], square[5]).AsDouble();
        Vector256<double> p5 = Avx.UnpackHigh(square[4], square[5]).AsDouble();
        Vector256<double> p6 = Avx.UnpackLow(square[6], square[7]).AsDouble();
        Vector256<double> p7 = Avx.UnpackHigh(square[6], square[7]).AsDouble();
        (square[0], square[4]) = Halves(Avx.UnpackLow(p0, p2), Avx.UnpackLow(p4, p6));
        (square[1], square[5]) = Halves(Avx.UnpackHigh(p0, p2), Avx.UnpackHigh(p4, p6));
        (square[2], square[6]) = Halves(Avx.UnpackLow(p1, p3), Avx.UnpackLow(p5, p7));
        (square[3], square[7]) = Halves(Avx.UnpackHigh(p1, p3), Avx.UnpackHigh(p5, p7));
    }

    private static (Vector256<float> Lower, Vector256<float> Upper) Halves(Vector256<double> first, Vector256<double> second) =>
        (Avx.Permute2x128(first, second, 0x20).AsSingle(), Avx.Permute2x128(first, second, 0x31).AsSingle());
}
