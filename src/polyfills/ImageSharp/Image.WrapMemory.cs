using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp;

/// <content>Images over pixels that are already there.</content>
public abstract partial class Image
{
    public static Image<TPixel> LoadPixelData<TPixel>(ReadOnlySpan<TPixel> data, int width, int height)
        where TPixel : unmanaged, IPixel<TPixel> => LoadPixelData(Configuration.Default, data, width, height);

    public static Image<TPixel> LoadPixelData<TPixel>(ReadOnlySpan<byte> data, int width, int height)
        where TPixel : unmanaged, IPixel<TPixel> => LoadPixelData<TPixel>(Configuration.Default, data, width, height);

    public static Image<TPixel> LoadPixelData<TPixel>(Configuration configuration, ReadOnlySpan<byte> data, int width, int height)
        where TPixel : unmanaged, IPixel<TPixel> => LoadPixelData(configuration, MemoryMarshal.Cast<byte, TPixel>(data), width, height);

    public static Image<TPixel> LoadPixelData<TPixel>(Configuration configuration, ReadOnlySpan<TPixel> data, int width, int height)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        ArgumentNullException.ThrowIfNull(configuration);
        int count = CheckedCount(width, height, data.Length, nameof(data));
        return new Image<TPixel>(configuration, data[..count].ToArray(), new Size(width, height), new ImageMetadata());
    }

    public static Image<TPixel> WrapMemory<TPixel>(
        Configuration configuration, Memory<TPixel> pixelMemory, int width, int height, ImageMetadata metadata)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(metadata);
        CheckedCount(width, height, pixelMemory.Length, nameof(pixelMemory));
        return new Image<TPixel>(configuration, pixelMemory, new Size(width, height), metadata);
    }

    public static Image<TPixel> WrapMemory<TPixel>(Configuration configuration, Memory<TPixel> pixelMemory, int width, int height)
        where TPixel : unmanaged, IPixel<TPixel> => WrapMemory(configuration, pixelMemory, width, height, new ImageMetadata());

    public static Image<TPixel> WrapMemory<TPixel>(Memory<TPixel> pixelMemory, int width, int height)
        where TPixel : unmanaged, IPixel<TPixel> => WrapMemory(Configuration.Default, pixelMemory, width, height);

    public static Image<TPixel> WrapMemory<TPixel>(
        Configuration configuration, IMemoryOwner<TPixel> pixelMemoryOwner, int width, int height, ImageMetadata metadata)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(pixelMemoryOwner);
        ArgumentNullException.ThrowIfNull(metadata);
        CheckedCount(width, height, pixelMemoryOwner.Memory.Length, nameof(pixelMemoryOwner));
        return new Image<TPixel>(configuration, pixelMemoryOwner.Memory, new Size(width, height), metadata, pixelMemoryOwner);
    }

    public static Image<TPixel> WrapMemory<TPixel>(
        Configuration configuration, IMemoryOwner<TPixel> pixelMemoryOwner, int width, int height)
        where TPixel : unmanaged, IPixel<TPixel> => WrapMemory(configuration, pixelMemoryOwner, width, height, new ImageMetadata());

    public static Image<TPixel> WrapMemory<TPixel>(IMemoryOwner<TPixel> pixelMemoryOwner, int width, int height)
        where TPixel : unmanaged, IPixel<TPixel> => WrapMemory(Configuration.Default, pixelMemoryOwner, width, height);

    public static Image<TPixel> WrapMemory<TPixel>(
        Configuration configuration, Memory<byte> byteMemory, int width, int height, ImageMetadata metadata)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        CheckedCount(width, height, byteMemory.Length / Unsafe.SizeOf<TPixel>(), nameof(byteMemory));
        return WrapMemory(configuration, new ByteMemoryManager<TPixel>(byteMemory).Memory, width, height, metadata);
    }

    public static Image<TPixel> WrapMemory<TPixel>(Configuration configuration, Memory<byte> byteMemory, int width, int height)
        where TPixel : unmanaged, IPixel<TPixel> => WrapMemory<TPixel>(configuration, byteMemory, width, height, new ImageMetadata());

    public static Image<TPixel> WrapMemory<TPixel>(Memory<byte> byteMemory, int width, int height)
        where TPixel : unmanaged, IPixel<TPixel> => WrapMemory<TPixel>(Configuration.Default, byteMemory, width, height);

    private static int CheckedCount(int width, int height, int available, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        long count = (long)width * height;
        return available >= count
            ? (int)count
            : throw new ArgumentOutOfRangeException(parameter, $"{width} x {height} pixels are needed, {available} are there.");
    }

    /// <summary>Bytes seen as pixels.</summary>
    private sealed class ByteMemoryManager<TPixel>(Memory<byte> bytes) : MemoryManager<TPixel>
        where TPixel : unmanaged
    {
        public override Span<TPixel> GetSpan() => MemoryMarshal.Cast<byte, TPixel>(bytes.Span);

        public override MemoryHandle Pin(int elementIndex = 0) => bytes[(elementIndex * Unsafe.SizeOf<TPixel>())..].Pin();

        public override void Unpin()
        {
            // The handle that Pin gives lets go by itself.
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
