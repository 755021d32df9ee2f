using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Pixels.Rules;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>YBR_FULL to RGB (PS3.3 C.7.6.3.1.2, the inverse of its matrix), rounded and clamped to the stored bits.</summary>
internal static class YbrToRgb
{
    /// <summary>The step for the receipt.</summary>
    public static ReceiptStep Record { get; } = Steps.Of("rgb", ("from", "YBR_FULL"));

    /// <summary>The same image in RGB.</summary>
    /// <param name="ybr">Luminance, blue and red chrominance of each pixel, unsigned.</param>
    /// <param name="bits">Bits Stored.</param>
    public static Samples Of(Samples ybr, int bits)
    {
        ArgumentNullException.ThrowIfNull(ybr);
        double centre = Math.Pow(2, bits - 1);
        double most = (2 * centre) - 1;
        var rgb = new int[ybr.Pixels * 3];
        for (int i = 0; i < rgb.Length; i += 3)
        {
            double y = ybr[i];
            double blue = ybr[i + 1] - centre;
            double red = ybr[i + 2] - centre;
            rgb[i] = Rounded(y + (1.402 * red), most);
            rgb[i + 1] = Rounded(y - (0.344136 * blue) - (0.714136 * red), most);
            rgb[i + 2] = Rounded(y + (1.772 * blue), most);
        }

        return Samples.OfIntegers(ybr.Width, ybr.Height, 3, rgb, isUnsigned: true);
    }

    // Less than half of the time of Math.Clamp, which asks whether its bounds are in order.
    private static int Rounded(double value, double most) => (int)(uint)Math.Min(Math.Max(Math.Floor(value + 0.5), 0), most);
}
