using System.Buffers.Binary;
using System.Runtime.InteropServices;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats.Png;

/// <summary>Unfiltered rows to pixels: to the smallest pixel type that loses nothing, and from there to the one asked for.</summary>
internal sealed class PngRowReader<TPixel>
    where TPixel : unmanaged, IPixel<TPixel>
{
    private readonly PngFile _file;
    private readonly byte[] _samples;
    private readonly ushort[] _words;
    private readonly Rgba32[] _rgba;
    private readonly Rgba64[] _deep;

    public PngRowReader(PngFile file)
    {
        _file = file;
        int width = file.Header.Width;
        bool deep = file.Header.BitDepth == 16;
        _samples = deep ? [] : new byte[width];
        _words = deep ? new ushort[width * file.Header.Channels] : [];
        _rgba = deep ? [] : new Rgba32[width];
        _deep = deep ? new Rgba64[width] : [];
    }

    private ReadOnlySpan<byte> Transparent => _file.Transparency;

    public void Read(ReadOnlySpan<byte> row, Span<TPixel> target)
    {
        if (_file.Header.BitDepth == 16)
        {
            ReadDeep(row, target);
            return;
        }

        switch (_file.Header.ColorType)
        {
            case PngColorType.Grayscale when _file.Header.BitDepth == 8 && Transparent.IsEmpty:
                PixelConversion.Convert(MemoryMarshal.Cast<byte, L8>(row)[..target.Length], target);
                break;
            case PngColorType.Grayscale:
                ReadGrey(row, target);
                break;
            case PngColorType.Palette:
                ReadPalette(row, target);
                break;
            case PngColorType.Rgb when Transparent.IsEmpty:
                PixelConversion.Convert(MemoryMarshal.Cast<byte, Rgb24>(row)[..target.Length], target);
                break;
            case PngColorType.Rgb:
                ReadRgb(MemoryMarshal.Cast<byte, Rgb24>(row), target);
                break;
            case PngColorType.GrayscaleWithAlpha:
                for (int i = 0; i < target.Length; i++)
                {
                    byte grey = row[2 * i];
                    _rgba[i] = new Rgba32(grey, grey, grey, row[(2 * i) + 1]);
                }

                PixelConversion.Convert<Rgba32, TPixel>(_rgba.AsSpan(0, target.Length), target);
                break;
            default:
                PixelConversion.Convert(MemoryMarshal.Cast<byte, Rgba32>(row)[..target.Length], target);
                break;
        }
    }

    private void ReadGrey(ReadOnlySpan<byte> row, Span<TPixel> target)
    {
        int most = (1 << _file.Header.BitDepth) - 1;
        int key = Transparent.IsEmpty ? -1 : BinaryPrimitives.ReadUInt16BigEndian(Transparent);
        for (int i = 0; i < target.Length; i++)
        {
            int value = Sample(row, i);
            byte grey = (byte)(value * (255 / most));
            _samples[i] = grey;
            _rgba[i] = new Rgba32(grey, grey, grey, value == key ? (byte)0 : (byte)255);
        }

        if (key < 0)
        {
            PixelConversion.Convert<L8, TPixel>(MemoryMarshal.Cast<byte, L8>(_samples.AsSpan(0, target.Length)), target);
        }
        else
        {
            PixelConversion.Convert<Rgba32, TPixel>(_rgba.AsSpan(0, target.Length), target);
        }
    }

    private void ReadPalette(ReadOnlySpan<byte> row, Span<TPixel> target)
    {
        int entries = _file.Palette.Length / 3;
        for (int i = 0; i < target.Length; i++)
        {
            int index = Sample(row, i);
            if (index >= entries)
            {
                throw new InvalidImageContentException($"A pixel has palette index {index}, the palette has {entries} entries.");
            }

            byte alpha = index < Transparent.Length ? Transparent[index] : (byte)255;
            _rgba[i] = new Rgba32(_file.Palette[3 * index], _file.Palette[(3 * index) + 1], _file.Palette[(3 * index) + 2], alpha);
        }

        PixelConversion.Convert<Rgba32, TPixel>(_rgba.AsSpan(0, target.Length), target);
    }

    private void ReadRgb(ReadOnlySpan<Rgb24> row, Span<TPixel> target)
    {
        var key = new Rgb24(Transparent[1], Transparent[3], Transparent[5]);
        for (int i = 0; i < target.Length; i++)
        {
            _rgba[i] = new Rgba32(row[i].R, row[i].G, row[i].B, row[i] == key ? (byte)0 : (byte)255);
        }

        PixelConversion.Convert<Rgba32, TPixel>(_rgba.AsSpan(0, target.Length), target);
    }

    private void ReadDeep(ReadOnlySpan<byte> row, Span<TPixel> target)
    {
        int channels = _file.Header.Channels;
        Span<ushort> words = _words.AsSpan(0, target.Length * channels);
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt16BigEndian(row[(2 * i)..]);
        }

        if (_file.Header.ColorType == PngColorType.Grayscale && Transparent.IsEmpty)
        {
            PixelConversion.Convert<L16, TPixel>(MemoryMarshal.Cast<ushort, L16>(words), target);
            return;
        }

        for (int i = 0; i < target.Length; i++)
        {
            _deep[i] = DeepPixel(words.Slice(i * channels, channels));
        }

        PixelConversion.Convert<Rgba64, TPixel>(_deep.AsSpan(0, target.Length), target);
    }

    private Rgba64 DeepPixel(ReadOnlySpan<ushort> v)
    {
        bool transparent = !Transparent.IsEmpty;
        for (int i = 0; transparent && i < v.Length; i++)
        {
            transparent = v[i] == BinaryPrimitives.ReadUInt16BigEndian(Transparent[(2 * i)..]);
        }

        ushort alpha = transparent ? (ushort)0 : ushort.MaxValue;
        return v.Length switch
        {
            1 => new Rgba64(v[0], v[0], v[0], alpha),
            2 => new Rgba64(v[0], v[0], v[0], v[1]),
            3 => new Rgba64(v[0], v[1], v[2], alpha),
            _ => new Rgba64(v[0], v[1], v[2], v[3]),
        };
    }

    /// <summary>Sample i of a row of 1, 2, 4 or 8 bits, the highest bits first.</summary>
    private int Sample(ReadOnlySpan<byte> row, int i)
    {
        int depth = _file.Header.BitDepth;
        int bit = i * depth;
        return (row[bit >> 3] >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
    }
}
