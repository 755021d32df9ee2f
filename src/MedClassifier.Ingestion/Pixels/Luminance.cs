using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Pixels.Rules;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>RGB to the luminance of ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B; equal colours keep their value exactly.</summary>
internal static class Luminance
{
    /// <summary>The step for the receipt.</summary>
    public static ReceiptStep Record { get; } = Steps.Of("luminance", ("weights", "BT.601"));

    /// <summary>The luminance of every pixel.</summary>
    public static Samples Of(Samples rgb)
    {
        ArgumentNullException.ThrowIfNull(rgb);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgb.Channels, 3);
        ReadOnlySpan<int> colours = rgb.Integers;
        var values = new double[rgb.Pixels];
        for (int i = 0; i < values.Length; i++)
        {
            // In whole thousandths, so that equal colours give their value without a rounding error.
            long thousandths = (299 * Number(colours[3 * i])) + (587 * Number(colours[(3 * i) + 1])) + (114 * Number(colours[(3 * i) + 2]));
            values[i] = thousandths / 1000.0;
        }

        return Samples.OfReals(rgb.Width, rgb.Height, values);

        long Number(int bits) => rgb.IsUnsigned ? (uint)bits : bits;
    }
}
