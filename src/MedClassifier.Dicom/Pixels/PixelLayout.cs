namespace MedClassifier.Dicom.Pixels;

/// <summary>The Image Pixel module (PS3.3 C.7.6.3), every field within what is read here.</summary>
public sealed record PixelLayout
{
    /// <summary>Rows (0028,0010), at least 1.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns (0028,0011), at least 1.</summary>
    public required int Columns { get; init; }

    /// <summary>Number of Frames (0028,0008), at least 1.</summary>
    public required int Frames { get; init; }

    /// <summary>Samples per Pixel (0028,0002): 1 or 3.</summary>
    public required int Samples { get; init; }

    /// <summary>Bits Allocated (0028,0100): 1, 8, 12 (packed: one after the other, lowest bit first), 16 or 32; 32 or 64 for floats.</summary>
    public required int BitsAllocated { get; init; }

    /// <summary>Bits Stored (0028,0101): 1 to Bits Allocated.</summary>
    public required int BitsStored { get; init; }

    /// <summary>High Bit (0028,0102): Bits Stored - 1 to Bits Allocated - 1.</summary>
    public required int HighBit { get; init; }

    /// <summary>Whether Pixel Representation (0028,0103) is two's complement.</summary>
    public required bool IsSigned { get; init; }

    /// <summary>Whether Planar Configuration (0028,0006) puts the colours plane by plane.</summary>
    public required bool Planar { get; init; }

    /// <summary>Photometric Interpretation (0028,0004), such as MONOCHROME2.</summary>
    public required string Photometric { get; init; }

    /// <summary>What a sample is.</summary>
    public required PixelKind Kind { get; init; }

    /// <summary>One frame of unsigned samples, by pixel: MONOCHROME2 of one, RGB of three.</summary>
    /// <param name="columns">Columns, at least 1.</param>
    /// <param name="rows">Rows, at least 1.</param>
    /// <param name="samples">1 or 3.</param>
    /// <param name="bits">Bits Stored, 1 to 16.</param>
    public static PixelLayout OfPicture(int columns, int rows, int samples, int bits) => new()
    {
        Rows = rows,
        Columns = columns,
        Frames = 1,
        Samples = samples,
        BitsAllocated = bits > 8 ? 16 : 8,
        BitsStored = bits,
        HighBit = bits - 1,
        IsSigned = false,
        Planar = false,
        Photometric = samples == 1 ? "MONOCHROME2" : "RGB",
        Kind = PixelKind.WholeNumber,
    };

    /// <summary>Rows times Columns.</summary>
    public int PixelsPerFrame => Rows * Columns;

    /// <summary>Whether chroma is stored once for two neighbours of a row: uncompressed YBR_FULL_422 (PS3.3 C.7.6.3.1.2).</summary>
    public bool HalfChroma { get; init; }

    /// <summary>Samples that a frame holds in the file.</summary>
    public long SamplesPerFrame => HalfChroma ? (long)Rows * ((Columns + 1) / 2) * 4 : (long)PixelsPerFrame * Samples;
}
