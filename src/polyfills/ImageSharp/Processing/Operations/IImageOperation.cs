using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Processing.Operations;

/// <summary>One operation, on pixels of any type.</summary>
internal interface IImageOperation
{
    /// <summary>New pixels and their size; the given ones stay as they are.</summary>
    (TPixel[] Pixels, Size Size) Run<TPixel>(ReadOnlySpan<TPixel> pixels, Size size)
        where TPixel : unmanaged, IPixel<TPixel>;
}
