namespace MedClassifier.Domain.Scans;

/// <summary>
/// One decoded 2-D image, ready for the model: the stored grid, after the pixel order of the receipt. Equality is by reference; two
/// scans show the same image when the receipts' <see cref="Receipt.ScanSha256"/> are equal.
/// </summary>
/// <param name="Identity">Where the image comes from; never enters the model.</param>
/// <param name="Frame">The frame's index in its file, from 0.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="PixelAspect">Height of a pixel divided by its width (row spacing over column spacing); 1 for square pixels.</param>
/// <param name="Pixels">Height x Width grey values, row-major, each in [0, 1]; 0 is black, 1 is white.</param>
/// <param name="Receipt">What was done to the stored values, in order.</param>
public sealed record Scan(
    ScanIdentity Identity,
    int Frame,
    int Width,
    int Height,
    double PixelAspect,
    ReadOnlyMemory<float> Pixels,
    Receipt Receipt)
{
    /// <summary>
    /// The part that the model is given, such as the scanned field of an ultrasound frame without its borders, text and rulers; null for all
    /// of it. Pixels, hash and masks are those of the whole grid.
    /// </summary>
    public ScanRegion? Region { get; init; }

    /// <summary>How the values spread before they became grey; null where nobody looked.</summary>
    public GreySpread? Spread { get; init; }

    /// <summary>Height and width of a pixel; null where the file does not say.</summary>
    public PixelSpacing? Spacing { get; init; }

    /// <summary>The values that became grey; null where they are not a straight line away from it, or nobody kept them.</summary>
    public GreyValues? Values { get; init; }

    /// <summary>
    /// What the file says that objects filed beside it repeat, as a DICOM data set without pixels: as private as <see cref="Identity"/>. Empty for
    /// a picture that is no DICOM file, and where no such objects are made.
    /// </summary>
    public ReadOnlyMemory<byte> Header { get; init; }

    /// <inheritdoc/>
    public bool Equals(Scan? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
