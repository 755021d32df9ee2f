namespace SixLabors.ImageSharp.Formats.Png;

/// <summary>Four letters, the first in the highest byte.</summary>
internal static class ChunkType
{
    public const uint Header = 0x49484452; // IHDR
    public const uint Palette = 0x504C5445; // PLTE
    public const uint Data = 0x49444154; // IDAT
    public const uint End = 0x49454E44; // IEND
    public const uint Transparency = 0x74524E53; // tRNS

    /// <summary>An upper-case first letter: a decoder that does not know it cannot show the image.</summary>
    public static bool IsCritical(uint type) => (type & 0x20000000) == 0;

    public static bool IsUsed(uint type) => IsCritical(type) || type == Transparency;
}
