using System.Runtime.CompilerServices;
using MedClassifier.Domain.Scans;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace MedClassifier.Reporting.Pictures;

/// <summary>The values of a scan on the grid of its picture, in 16 bits, where 8-bit grey does not hold them all.</summary>
/// <param name="Low">The value of 0.</param>
/// <param name="Step">The value of one more.</param>
/// <param name="Levels">Height x Width, row-major.</param>
internal sealed record ScanValues(double Low, double Step, ushort[] Levels)
{
    private const int MostLevels = ushort.MaxValue;
    private const int MostGreys = 256;
    private const int PlaceBits = 10;
    private const int Places = 1 << PlaceBits;

    // The bits of something that is no number, and no grey.
    private const uint NoGrey = uint.MaxValue;

    // 2^32 over the golden ratio: numbers that are near each other go to places that are not (Knuth, The Art of Computer Programming 3, 6.4).
    private const uint Spreading = 2654435769;

    // Values that single precision has rounded are this far from whole steps at most.
    private const double Uneven = 0.02;

    // A window that leaves out less than this share of its own width on either side hides nothing.
    private const double Beyond = 0.01;

    /// <summary>The values; null where the grey picture has every one of them.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="size">Its picture's size.</param>
    public static ScanValues? Of(Scan scan, PictureSize size)
    {
        ArgumentNullException.ThrowIfNull(scan);
        if (!IsClipped(scan) && !IsFine(scan.Pixels.Span))
        {
            return null;
        }

        double[] values = scan.Values?.Read() ?? Array.ConvertAll(scan.Pixels.ToArray(), pixel => (double)pixel);
        (double low, double high) = Ends(values);
        double step = StepOf(values, low, high);
        ushort[] levels = new ushort[values.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            // Padding is as black as the smallest value.
            levels[i] = double.IsFinite(values[i]) ? (ushort)Math.Clamp(Math.Round((values[i] - low) / step), 0, MostLevels) : (ushort)0;
        }

        return new ScanValues(low, step, Sized(levels, scan, size));
    }

    private static bool IsClipped(Scan scan)
    {
        if (scan is not { Values: { } values, Spread: { } spread })
        {
            return false;
        }

        double margin = Math.Abs(values.White - values.Black) * Beyond;
        return spread.Low < Math.Min(values.Black, values.White) - margin || spread.High > Math.Max(values.Black, values.White) + margin;
    }

    // Whether it has more than 256 greys. Each pixel is looked for in a table that is never more than a quarter full.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsFine(ReadOnlySpan<float> pixels)
    {
        Span<uint> greys = stackalloc uint[Places];
        greys.Fill(NoGrey);
        (int count, float before) = (0, float.NaN);
        foreach (float pixel in pixels)
        {
            if (pixel == before)
            {
                continue;
            }

            before = pixel;
            // 0 and -0 are one grey.
            uint grey = BitConverter.SingleToUInt32Bits(pixel + 0f);
            uint place = (grey * Spreading) >> (32 - PlaceBits);
            while (greys[(int)place] != grey && greys[(int)place] != NoGrey)
            {
                place = (place + 1) % Places;
            }

            if (greys[(int)place] == NoGrey)
            {
                greys[(int)place] = grey;
                if (++count > MostGreys)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static (double Low, double High) Ends(double[] values)
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }
        }

        return low <= high ? (low, high) : (0, 0);
    }

    // Whole numbers stay what they are where 16 bits hold them.
    private static double StepOf(double[] values, double low, double high) =>
        high - low <= MostLevels && values.All(value => !double.IsFinite(value) || double.IsInteger(value)) ? 1
        : high > low ? EvenStep(values, low, high) ?? ((high - low) / MostLevels)
        : 1;

    // The distance at which values stand that some factor made of whole numbers, such as a rescale slope or the share of a window; null where they
    // stand at none. As whole numbers they take less room.
    private static double? EvenStep(double[] values, double low, double high)
    {
        double[] distinct = [.. values.Where(double.IsFinite).Distinct().Order()];
        double least = Enumerable.Range(1, distinct.Length - 1).Min(i => distinct[i] - distinct[i - 1]);
        double count = Math.Round((high - low) / least);
        double step = (high - low) / count;
        return count <= MostLevels && Array.TrueForAll(distinct, value => IsWhole((value - low) / step)) ? step : null;
    }

    private static bool IsWhole(double number) => Math.Abs(number - Math.Round(number)) < Uneven;

    private static ushort[] Sized(ushort[] levels, Scan scan, PictureSize size)
    {
        if (size == new PictureSize(scan.Width, scan.Height))
        {
            return levels;
        }

        using Image<L16> image = Image.LoadPixelData<L16>([.. levels.Select(level => new L16(level))], scan.Width, scan.Height);
        image.Mutate(context => context.Resize(size.Width, size.Height, KnownResamplers.Triangle));
        var sized = new L16[size.Width * size.Height];
        image.CopyPixelDataTo(sized);
        return [.. sized.Select(pixel => pixel.PackedValue)];
    }
}
