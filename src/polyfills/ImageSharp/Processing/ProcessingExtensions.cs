using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing.Operations;

namespace SixLabors.ImageSharp.Processing;

public static class ProcessingExtensions
{
    public static void Mutate(this Image source, Action<IImageProcessingContext> operation) =>
        source.Mutate(source.Configuration, operation);

    public static void Mutate(this Image source, Configuration configuration, Action<IImageProcessingContext> operation)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(operation);
        source.EnsureNotDisposed();
        source.Visit(new MutateVisitor(configuration, operation));
    }

    public static void Mutate<TPixel>(this Image<TPixel> source, Action<IImageProcessingContext> operation)
        where TPixel : unmanaged, IPixel<TPixel> => source.Mutate(source.Configuration, operation);

    public static void Mutate<TPixel>(this Image<TPixel> source, Configuration configuration, Action<IImageProcessingContext> operation)
        where TPixel : unmanaged, IPixel<TPixel> => Mutate((Image)source, configuration, operation);

    public static Image Clone(this Image source, Action<IImageProcessingContext> operation) =>
        source.Clone(source.Configuration, operation);

    public static Image Clone(this Image source, Configuration configuration, Action<IImageProcessingContext> operation)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(operation);
        source.EnsureNotDisposed();
        var visitor = new CloneVisitor(configuration, operation);
        source.Visit(visitor);
        return visitor.Result;
    }

    public static Image<TPixel> Clone<TPixel>(this Image<TPixel> source, Action<IImageProcessingContext> operation)
        where TPixel : unmanaged, IPixel<TPixel> => source.Clone(source.Configuration, operation);

    public static Image<TPixel> Clone<TPixel>(
        this Image<TPixel> source, Configuration configuration, Action<IImageProcessingContext> operation)
        where TPixel : unmanaged, IPixel<TPixel> => (Image<TPixel>)Clone((Image)source, configuration, operation);

    private sealed class MutateVisitor(Configuration configuration, Action<IImageProcessingContext> operation) : IImageVisitor
    {
        public void Visit<TPixel>(Image<TPixel> image)
            where TPixel : unmanaged, IPixel<TPixel> => operation(OperationContext.For(configuration, image));
    }

    private sealed class CloneVisitor(Configuration configuration, Action<IImageProcessingContext> operation) : IImageVisitor
    {
        public Image Result { get; private set; }

        public void Visit<TPixel>(Image<TPixel> image)
            where TPixel : unmanaged, IPixel<TPixel>
        {
            Image<TPixel> clone = image.Clone(configuration);
            operation(OperationContext.For(configuration, clone));
            Result = clone;
        }
    }
}
