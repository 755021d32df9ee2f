namespace SixLabors.ImageSharp.Formats.Png;

public enum PngFilterMethod
{
    None,
    Sub,
    Up,
    Average,
    Paeth,
    Adaptive,
}
