using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp;

/// <summary>An image of one frame, of a pixel type known at run time.</summary>
public abstract partial class Image : IDisposable
{
    private bool _disposed;

    private protected Image(Configuration configuration, PixelTypeInfo pixelType, ImageMetadata metadata)
    {
        Configuration = configuration ?? throw new ArgumentNullException(nameof(configuration));
        PixelType = pixelType;
        Metadata = metadata;
    }

    public Configuration Configuration { get; }

    public PixelTypeInfo PixelType { get; }

    public int Width => Size.Width;

    public int Height => Size.Height;

    public ImageMetadata Metadata { get; }

    public Size Size { get; private protected set; }

    public Rectangle Bounds => new(default, Size);

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            Release();
        }

        GC.SuppressFinalize(this);
    }

    public void Save(Stream stream, IImageEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(encoder);
        EnsureNotDisposed();
        Visit(new EncodeVisitor(encoder, stream));
    }

    public async Task SaveAsync(Stream stream, IImageEncoder encoder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(encoder);
        using var buffer = new MemoryStream();
        Save(buffer, encoder);
        buffer.Position = 0;
        await buffer.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    public Image<TPixel2> CloneAs<TPixel2>()
        where TPixel2 : unmanaged, IPixel<TPixel2> => CloneAs<TPixel2>(Configuration);

    public abstract Image<TPixel2> CloneAs<TPixel2>(Configuration configuration)
        where TPixel2 : unmanaged, IPixel<TPixel2>;

    internal abstract void Visit(IImageVisitor visitor);

    internal void EnsureNotDisposed() => ObjectDisposedException.ThrowIf(_disposed, this);

    private protected abstract void Release();

    private sealed class EncodeVisitor(IImageEncoder encoder, Stream stream) : IImageVisitor
    {
        public void Visit<TPixel>(Image<TPixel> image)
            where TPixel : unmanaged, IPixel<TPixel> => encoder.Encode(image, stream);
    }
}
