namespace MedClassifier.Reporting.Pictures;

/// <summary>
/// The one colour scale of a run: from multiples of the uniform attention weight to colours. It does not depend on the image, so the same
/// colour means the same weight everywhere.
/// </summary>
/// <remarks>
/// The scale is logarithmic: from the uniform weight to its end equal factors are equal steps, so that the weights that images really have,
/// most of them between 2 and 10, are told apart. Colours go from vermilion over orange to yellow. Their lightness rises evenly, so that the
/// most attended place is the lightest one, also on a dark lesion; and they stay on the yellow side of grey with any of the three kinds of
/// colour vision, so that none of them is taken for tissue. Opacity rises from 0 at the uniform weight to 1 at <see cref="OpaqueFrom"/>
/// times that: where the network looked no more than anywhere else, the image stays as it is.
/// </remarks>
internal sealed class AttentionScale
{
    /// <summary>Multiple up to which the scale is clear, and at which it begins: the uniform weight.</summary>
    public const double ClearUpTo = 1;

    /// <summary>Multiple from which the scale is opaque.</summary>
    public const double OpaqueFrom = 5;

    /// <summary>The least upper end.</summary>
    public const double LeastMax = 2;

    // CIE L* 46, 55, 64, 73, 82, 89, 95.
    private static readonly uint[] Colours = [0xc2410c, 0xdd5a0a, 0xf07c0c, 0xf9a01b, 0xfdc22e, 0xfee04a, 0xfff37a];

    private static readonly double[] Lines = [2, 5, 10];

    private readonly double logMax;

    /// <summary>A scale from the uniform weight to <paramref name="max"/> times that.</summary>
    public AttentionScale(double max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, LeastMax);
        Max = max;
        logMax = Math.Log(max);
    }

    /// <summary>Upper end, in multiples of the uniform weight; what lies above has the colour of the end.</summary>
    public double Max { get; }

    /// <summary>Multiples at which a line is drawn through the map, rising: those of 2, 5 and 10 that are not beyond the scale.</summary>
    public IReadOnlyList<double> Contours => [.. Lines.Where(line => line <= Max)];

    /// <summary>Where a weight lies on the scale, 0 (uniform weight or less) to 1 (the end or more).</summary>
    /// <param name="multiple">Weight in multiples of the uniform weight, non-negative.</param>
    public double PositionOf(double multiple) => multiple <= ClearUpTo ? 0 : Math.Min(Math.Log(multiple) / logMax, 1);

    /// <summary>The weight at a position of the scale: the other way round.</summary>
    /// <param name="position">0 to 1.</param>
    public double MultipleAt(double position) => Math.Exp(position * logMax);

    /// <summary>The colour of a weight.</summary>
    /// <param name="multiple">Weight in multiples of the uniform weight, non-negative.</param>
    public Colour ColourOf(double multiple)
    {
        double position = PositionOf(multiple) * (Colours.Length - 1);
        int low = Math.Min((int)position, Colours.Length - 2);
        double fraction = position - low;
        double opacity = Math.Clamp(Math.Log(Math.Max(multiple, ClearUpTo)) / Math.Log(OpaqueFrom), 0, 1);
        return new Colour(Channel(low, fraction, 16), Channel(low, fraction, 8), Channel(low, fraction, 0), opacity);
    }

    private static byte Channel(int low, double fraction, int shift)
    {
        double from = (Colours[low] >> shift) & 0xFF;
        double to = (Colours[low + 1] >> shift) & 0xFF;
        return (byte)Math.Round(from + ((to - from) * fraction));
    }
}
