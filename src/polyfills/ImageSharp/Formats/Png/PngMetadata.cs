namespace SixLabors.ImageSharp.Formats.Png;

public class PngMetadata
{
    public PngBitDepth? BitDepth { get; set; }

    public PngColorType? ColorType { get; set; }

    public PngInterlaceMode? InterlaceMethod { get; set; } = PngInterlaceMode.None;

    /// <summary>The colour of tRNS that stands for "transparent" in an image without alpha channel; null when there is none.</summary>
    public Color? TransparentColor { get; set; }

    public PngMetadata DeepClone() => (PngMetadata)MemberwiseClone();
}
