namespace MedClassifier.Ingestion.Pixels;

/// <summary>The stored values of one frame, masked and sign-extended: integers, or reals for float pixel data.</summary>
public sealed class Samples
{
    private readonly double[]? reals;
    private int[]? integers;

    private Samples(int width, int height, int channels, int[]? integers, double[]? reals, bool isUnsigned)
    {
        Width = width;
        Height = height;
        Channels = channels;
        this.integers = integers;
        this.reals = reals;
        IsUnsigned = isUnsigned;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>1, or 3 with the colours of a pixel beside each other.</summary>
    public int Channels { get; }

    /// <summary>Whether the integers are bit patterns of unsigned numbers.</summary>
    public bool IsUnsigned { get; }

    /// <summary>Width times Height.</summary>
    public int Pixels => Width * Height;

    /// <summary>Width x Height x Channels integers, row-major; empty for reals.</summary>
    public ReadOnlySpan<int> Integers => integers ??= Packed?.Unpack();

    /// <summary>Whether the values are integers.</summary>
    public bool AreIntegers => reals is null;

    /// <summary>A value as a number.</summary>
    /// <param name="index">(row x Width + column) x Channels + channel.</param>
    public double this[int index] => reals is not null ? reals[index]
        : Packed is not null ? Packed.At(index)
        : IsUnsigned ? (uint)integers![index]
        : integers![index];

    /// <summary>The integers as they lie in the frame; null where they were unpacked.</summary>
    internal PackedSamples? Packed { get; private init; }

    /// <summary>How many values are no numbers.</summary>
    public int NotANumber => reals?.Count(double.IsNaN) ?? 0;

    /// <summary>Integers, as bit patterns of unsigned numbers or as signed ones.</summary>
    public static Samples OfIntegers(int width, int height, int channels, int[] values, bool isUnsigned)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, (long)width * height * channels);
        return new Samples(width, height, channels, values, null, isUnsigned);
    }

    /// <summary>Reals of a grey image.</summary>
    public static Samples OfReals(int width, int height, double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, (long)width * height);
        return new Samples(width, height, 1, null, values, false);
    }

    /// <summary>Integers of a grey image that stay where they are.</summary>
    internal static Samples OfPacked(int width, int height, PackedSamples packed) =>
        new(width, height, 1, null, null, !packed.IsSigned) { Packed = packed };
}
