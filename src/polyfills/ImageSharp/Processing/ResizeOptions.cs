using SixLabors.ImageSharp.Processing.Processors.Transforms;

namespace SixLabors.ImageSharp.Processing;

public class ResizeOptions
{
    public ResizeMode Mode { get; set; } = ResizeMode.Crop;

    public AnchorPositionMode Position { get; set; } = AnchorPositionMode.Center;

    /// <summary>A side of 0 follows from the other one and the image's ratio.</summary>
    public Size Size { get; set; }

    public IResampler Sampler { get; set; } = KnownResamplers.Bicubic;

    /// <summary>Whether to compute in linear light.</summary>
    public bool Compand { get; set; }

    public bool PremultiplyAlpha { get; set; } = true;

    public Color PadColor { get; set; }
}
