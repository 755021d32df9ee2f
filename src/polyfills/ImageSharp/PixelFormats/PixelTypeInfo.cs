namespace SixLabors.ImageSharp.PixelFormats;

/// <summary>What a pixel is made of.</summary>
public class PixelTypeInfo
{
    public PixelTypeInfo(int bitsPerPixel) => BitsPerPixel = bitsPerPixel;

    public int BitsPerPixel { get; }
}
