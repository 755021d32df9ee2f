using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Pixels.Rules;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>RGB to the luminance of ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B; equal colours keep their value exactly.</summary>
public static class Luminance
{
    /// <summary>The step for the receipt.</summary>
    public static ReceiptStep Record { get; } = Steps.Of("luminance", ("weights", "BT.601"));

    /// <summary>The luminance of every pixel.</summary>
    public static Samples Of(Samples rgb)
    {
        ArgumentNullException.ThrowIfNull(rgb);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgb.Channels, 3);
        var values = new double[rgb.Pixels];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ((299 * rgb[3 * i]) + (587 * rgb[(3 * i) + 1]) + (114 * rgb[(3 * i) + 2])) / 1000;
        }

        return Samples.OfReals(rgb.Width, rgb.Height, values);
    }
}
