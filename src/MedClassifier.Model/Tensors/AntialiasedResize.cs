using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace MedClassifier.Model.Tensors;

/// <summary>
/// Bilinear resizing whose triangle widens with the reduction, so that a smaller picture averages what it leaves out: torch's
/// <c>interpolate(mode="bilinear", align_corners=False, antialias=True)</c>, Pillow's BILINEAR. In managed code, so that every engine
/// gets the same input.
/// </summary>
/// <remarks>
/// With s = in / out and r = max(s, 1), output i is centred at c = s (i + 1/2) and weighs input j by the triangle
/// 1 - |(j + 1/2 - c) / r|, cut at the edges and divided by its sum. Rows and columns one after the other.
/// </remarks>
internal static class AntialiasedResize
{
    /// <summary>Resizes one picture.</summary>
    /// <param name="source">sourceHeight x sourceWidth values, row-major.</param>
    /// <param name="sourceWidth">Columns of the source; at least 1.</param>
    /// <param name="sourceHeight">Rows of the source; at least 1.</param>
    /// <param name="target">Where the result goes, row-major with <paramref name="targetStride"/> values from row to row.</param>
    /// <param name="targetWidth">Columns of the result; at least 1.</param>
    /// <param name="targetHeight">Rows of the result; at least 1.</param>
    /// <param name="targetStride">Values from one row of the target to the next; at least <paramref name="targetWidth"/>.</param>
    public static void Resize(
        ReadOnlySpan<float> source, int sourceWidth, int sourceHeight, Span<float> target, int targetWidth, int targetHeight, int targetStride)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, (long)sourceWidth * sourceHeight);
        TriangleWeights columns = TriangleWeights.For(sourceWidth, targetWidth);
        TriangleWeights rows = TriangleWeights.For(sourceHeight, targetHeight);
        float[] narrowed = ArrayPool<float>.Shared.Rent(checked(targetWidth * sourceHeight));
        Narrow(source, sourceWidth, sourceHeight, columns, narrowed);
        for (int y = 0; y < targetHeight; y++)
        {
            Span<float> line = target.Slice(y * targetStride, targetWidth);
            line.Clear();
            ReadOnlySpan<float> weights = rows.Of(y);
            for (int k = 0; k < weights.Length; k++)
            {
                ReadOnlySpan<float> from = narrowed.AsSpan((rows.First(y) + k) * targetWidth, targetWidth);
                float weight = weights[k];
                AddScaled(line, from, weight);
            }
        }

        ArrayPool<float>.Shared.Return(narrowed);
    }

    /// <summary>line += weight x from, several columns at a time.</summary>
    private static void AddScaled(Span<float> line, ReadOnlySpan<float> from, float weight)
    {
        int x = 0;
        for (; x + Vector<float>.Count <= line.Length; x += Vector<float>.Count)
        {
            (new Vector<float>(line[x..]) + (new Vector<float>(from[x..]) * weight)).CopyTo(line[x..]);
        }

        for (; x < line.Length; x++)
        {
            line[x] += weight * from[x];
        }
    }

    private static void Narrow(ReadOnlySpan<float> source, int sourceWidth, int sourceHeight, TriangleWeights columns, Span<float> narrowed)
    {
        int width = columns.Count;
        int y = 0;
        if (EightRows.IsSupported)
        {
            Vector256<float>[] scratch = ArrayPool<Vector256<float>>.Shared.Rent(EightRows.Scratch(sourceWidth, width));
            for (; y + 8 <= sourceHeight; y += 8)
            {
                EightRows.Narrow(source.Slice(y * sourceWidth, 8 * sourceWidth), columns, narrowed[(y * width)..], scratch);
            }

            ArrayPool<Vector256<float>>.Shared.Return(scratch);
        }

        for (; y < sourceHeight; y++)
        {
            ReadOnlySpan<float> line = source.Slice(y * sourceWidth, sourceWidth);
            for (int x = 0; x < width; x++)
            {
                ReadOnlySpan<float> weights = columns.Of(x);
                ReadOnlySpan<float> from = line.Slice(columns.First(x), weights.Length);
                float sum = 0;
                for (int k = 0; k < from.Length; k++)
                {
                    sum += weights[k] * from[k];
                }

                narrowed[(y * width) + x] = sum;
            }
        }
    }
}
