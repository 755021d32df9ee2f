using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp;

/// <summary>An image of one frame; the pixels lie row by row in one buffer.</summary>
public sealed class Image<TPixel> : Image
    where TPixel : unmanaged, IPixel<TPixel>
{
    private IMemoryOwner<TPixel> _owner;
    private Memory<TPixel> _pixels;

    public Image(Configuration configuration, int width, int height)
        : this(configuration, Allocate(width, height), new Size(width, height), new ImageMetadata())
    {
    }

    public Image(Configuration configuration, int width, int height, TPixel backgroundColor)
        : this(configuration, width, height) => _pixels.Span.Fill(backgroundColor);

    public Image(int width, int height, TPixel backgroundColor)
        : this(Configuration.Default, width, height, backgroundColor)
    {
    }

    public Image(int width, int height)
        : this(Configuration.Default, width, height)
    {
    }

    internal Image(Configuration configuration, Memory<TPixel> pixels, Size size, ImageMetadata metadata, IMemoryOwner<TPixel> owner = null)
        : base(configuration, new PixelTypeInfo(Unsafe.SizeOf<TPixel>() * 8), metadata)
    {
        _pixels = pixels;
        _owner = owner;
        Size = size;
    }

    internal ReadOnlySpan<TPixel> Pixels
    {
        get
        {
            EnsureNotDisposed();
            return _pixels.Span[..(Width * Height)];
        }
    }

    public TPixel this[int x, int y]
    {
        get
        {
            CheckCoordinates(x, y);
            return _pixels.Span[(y * Width) + x];
        }

        set
        {
            CheckCoordinates(x, y);
            _pixels.Span[(y * Width) + x] = value;
        }
    }

    public void ProcessPixelRows(PixelAccessorAction<TPixel> processPixels)
    {
        ArgumentNullException.ThrowIfNull(processPixels);
        processPixels(Accessor());
    }

    public void ProcessPixelRows<TPixel2>(Image<TPixel2> image2, PixelAccessorAction<TPixel, TPixel2> processPixels)
        where TPixel2 : unmanaged, IPixel<TPixel2>
    {
        ArgumentNullException.ThrowIfNull(image2);
        ArgumentNullException.ThrowIfNull(processPixels);
        processPixels(Accessor(), image2.Accessor());
    }

    public void ProcessPixelRows<TPixel2, TPixel3>(
        Image<TPixel2> image2, Image<TPixel3> image3, PixelAccessorAction<TPixel, TPixel2, TPixel3> processPixels)
        where TPixel2 : unmanaged, IPixel<TPixel2>
        where TPixel3 : unmanaged, IPixel<TPixel3>
    {
        ArgumentNullException.ThrowIfNull(image2);
        ArgumentNullException.ThrowIfNull(image3);
        ArgumentNullException.ThrowIfNull(processPixels);
        processPixels(Accessor(), image2.Accessor(), image3.Accessor());
    }

    public void CopyPixelDataTo(Span<TPixel> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, Width * Height, nameof(destination));
        Pixels.CopyTo(destination);
    }

    public void CopyPixelDataTo(Span<byte> destination)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(Pixels);
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, bytes.Length, nameof(destination));
        bytes.CopyTo(destination);
    }

    public bool DangerousTryGetSinglePixelMemory(out Memory<TPixel> memory)
    {
        EnsureNotDisposed();
        memory = _pixels[..(Width * Height)];
        return true;
    }

    public Image<TPixel> Clone() => Clone(Configuration);

    public Image<TPixel> Clone(Configuration configuration) =>
        new(configuration, Pixels.ToArray(), Size, Metadata.DeepClone());

    public override Image<TPixel2> CloneAs<TPixel2>(Configuration configuration)
    {
        var pixels = new TPixel2[Width * Height];
        PixelConversion.Convert<TPixel, TPixel2>(Pixels, pixels);
        return new Image<TPixel2>(configuration, pixels, Size, Metadata.DeepClone());
    }

    internal PixelAccessor<TPixel> Accessor()
    {
        EnsureNotDisposed();
        return new PixelAccessor<TPixel>(_pixels.Span, Width, Height);
    }

    internal override void Visit(IImageVisitor visitor) => visitor.Visit(this);

    /// <summary>Takes new pixels in place of its own, as an operation leaves them.</summary>
    internal void Replace(TPixel[] pixels, Size size)
    {
        Release();
        _pixels = pixels;
        Size = size;
    }

    internal static TPixel[] Allocate(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        long count = (long)width * height;
        return count <= Array.MaxLength
            ? new TPixel[count]
            : throw new Memory.InvalidMemoryOperationException($"{width} x {height} pixels are more than one buffer holds.");
    }

    private protected override void Release()
    {
        _owner?.Dispose();
        _owner = null;
        _pixels = default;
    }

    private void CheckCoordinates(int x, int y)
    {
        EnsureNotDisposed();
        if ((uint)x >= (uint)Width)
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, $"The image is {Width} pixels wide.");
        }

        if ((uint)y >= (uint)Height)
        {
            throw new ArgumentOutOfRangeException(nameof(y), y, $"The image is {Height} pixels high.");
        }
    }
}
