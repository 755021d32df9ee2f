using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Processing.Operations;

/// <summary>Applies each operation to the image at once.</summary>
internal abstract class OperationContext(Configuration configuration) : IImageProcessingContext
{
    public Configuration Configuration { get; } = configuration;

    public abstract Size GetCurrentSize();

    public abstract void Apply(IImageOperation operation);

    public static OperationContext For<TPixel>(Configuration configuration, Image<TPixel> image)
        where TPixel : unmanaged, IPixel<TPixel> => new Of<TPixel>(configuration, image);

    private sealed class Of<TPixel>(Configuration configuration, Image<TPixel> image) : OperationContext(configuration)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        public override Size GetCurrentSize() => image.Size;

        public override void Apply(IImageOperation operation)
        {
            (TPixel[] pixels, Size size) = operation.Run(image.Pixels, image.Size);
            image.Replace(pixels, size);
        }
    }
}
