namespace MedClassifier.Reporting.Pictures;

/// <summary>
/// The one colour scale of a run: from multiples of the uniform attention weight to colours. It does not depend on the image, so the same
/// colour means the same weight everywhere.
/// </summary>
/// <remarks>
/// Colours are the map "inferno" of matplotlib (S. van der Walt, N. Smith; CC0): every 17th of its 256 colours, straight lines between
/// them, which stays within 7 of 255 of the original. Its lightness rises evenly from black, so it reads in grey and with any colour
/// vision. Opacity rises from 0 at the uniform weight to 1 at twice that: where the network looked no more than anywhere else, the image
/// stays as it is.
/// </remarks>
internal sealed class AttentionScale
{
    /// <summary>Multiple up to which the scale is clear: the uniform weight.</summary>
    public const double ClearUpTo = 1;

    /// <summary>Multiple from which the scale is opaque.</summary>
    public const double OpaqueFrom = 2;

    private static readonly uint[] Inferno =
    [
        0x000003, 0x0b0726, 0x240b4e, 0x410967, 0x5d126e, 0x781c6d, 0x932567, 0xae305b,
        0xc73e4c, 0xdc5039, 0xed6825, 0xf7850e, 0xfba40a, 0xf9c52c, 0xf2e660, 0xfcfea4,
    ];

    /// <summary>A scale from 0 to <paramref name="max"/> multiples of the uniform weight.</summary>
    public AttentionScale(double max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, OpaqueFrom);
        Max = max;
    }

    /// <summary>Upper end, in multiples of the uniform weight; what lies above has the colour of the end.</summary>
    public double Max { get; }

    /// <summary>The colour of a weight.</summary>
    /// <param name="multiple">Weight in multiples of the uniform weight, non-negative.</param>
    public Colour ColourOf(double multiple)
    {
        double position = Math.Clamp(multiple / Max, 0, 1) * (Inferno.Length - 1);
        int low = Math.Min((int)position, Inferno.Length - 2);
        double fraction = position - low;
        double opacity = Math.Clamp((multiple - ClearUpTo) / (OpaqueFrom - ClearUpTo), 0, 1);
        return new Colour(Channel(low, fraction, 16), Channel(low, fraction, 8), Channel(low, fraction, 0), opacity);
    }

    private static byte Channel(int low, double fraction, int shift)
    {
        double from = (Inferno[low] >> shift) & 0xFF;
        double to = (Inferno[low + 1] >> shift) & 0xFF;
        return (byte)Math.Round(from + ((to - from) * fraction));
    }
}
