namespace FellowOakDicom.Imaging;

/// <summary>What the samples of a pixel are, (0028,0004).</summary>
public class PhotometricInterpretation : DicomParseable
{
    public static readonly PhotometricInterpretation Monochrome1 = new("MONOCHROME1", "Monochrome 1");
    public static readonly PhotometricInterpretation Monochrome2 = new("MONOCHROME2", "Monochrome 2");
    public static readonly PhotometricInterpretation PaletteColor = new("PALETTE COLOR", "Palette Color") { IsColor = true, IsPalette = true };
    public static readonly PhotometricInterpretation Rgb = new("RGB", "RGB") { IsColor = true };
    public static readonly PhotometricInterpretation YbrFull = Ybr("YBR_FULL", "YBR Full");
    public static readonly PhotometricInterpretation YbrFull422 = Ybr("YBR_FULL_422", "YBR Full 4:2:2");
    public static readonly PhotometricInterpretation YbrPartial422 = Ybr("YBR_PARTIAL_422", "YBR Partial 4:2:2");
    public static readonly PhotometricInterpretation YbrPartial420 = Ybr("YBR_PARTIAL_420", "YBR Partial 4:2:0");
    public static readonly PhotometricInterpretation YbrIct = Ybr("YBR_ICT", "YBR Irreversible Color Transformation (JPEG 2000)");
    public static readonly PhotometricInterpretation YbrRct = Ybr("YBR_RCT", "YBR Reversible Color Transformation (JPEG 2000)");

    private static readonly PhotometricInterpretation[] Known =
    [
        Monochrome1, Monochrome2, PaletteColor, Rgb, YbrFull, YbrFull422, YbrPartial422, YbrPartial420, YbrIct, YbrRct,
    ];

    private PhotometricInterpretation(string value, string description)
    {
        Value = value;
        Description = description;
    }

    /// <summary>The defined term.</summary>
    public string Value { get; }

    public string Description { get; }

    public bool IsColor { get; private init; }

    public bool IsPalette { get; private init; }

    public bool IsYBR { get; private init; }

    public static bool operator ==(PhotometricInterpretation a, PhotometricInterpretation b) => a is null ? b is null : a.Equals(b);

    public static bool operator !=(PhotometricInterpretation a, PhotometricInterpretation b) => !(a == b);

    /// <summary>The one with this defined term; throws a DicomImagingException where there is none.</summary>
    public static PhotometricInterpretation Parse(string photometricInterpretation)
    {
        string term = photometricInterpretation?.Trim(' ', '\0').ToUpperInvariant();
        return Array.Find(Known, known => known.Value == term)
            ?? throw new DicomImagingException($"'{photometricInterpretation}' is no photometric interpretation");
    }

    public override bool Equals(object obj) => obj is PhotometricInterpretation other && other.Value == Value;

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Description;

    private static PhotometricInterpretation Ybr(string value, string description) => new(value, description) { IsColor = true, IsYBR = true };
}
