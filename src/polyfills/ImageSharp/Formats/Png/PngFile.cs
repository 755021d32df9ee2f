using System.Buffers.Binary;

namespace SixLabors.ImageSharp.Formats.Png;

/// <summary>The chunks of a file that decoding needs, each with its CRC checked.</summary>
internal sealed class PngFile
{
    // The most that deflate packs into one byte.
    private const long MostInflation = 1032;

    private PngFile(PngHeader header) => Header = header;

    public PngHeader Header { get; }

    /// <summary>Red, green, blue of each entry; empty when there is none.</summary>
    public byte[] Palette { get; private set; } = [];

    /// <summary>The tRNS chunk; empty when there is none.</summary>
    public byte[] Transparency { get; private set; } = [];

    /// <summary>The IDAT chunks joined: a zlib stream; empty when only the headers were asked for.</summary>
    public byte[] Compressed { get; private set; } = [];

    public static PngFile Read(ReadOnlySpan<byte> file, bool headersOnly)
    {
        int position = PngSignature.Bytes.Length;
        ReadOnlySpan<byte> chunk = NextChunk(file, ref position, out uint type);
        if (type != ChunkType.Header)
        {
            throw new InvalidImageContentException("The first chunk is not IHDR.");
        }

        var result = new PngFile(PngHeader.Read(chunk));
        var parts = new List<(int Start, int Length)>();
        while (true)
        {
            chunk = NextChunk(file, ref position, out type);
            if (type == ChunkType.Data)
            {
                if (headersOnly)
                {
                    return result;
                }

                parts.Add((position - 4 - chunk.Length, chunk.Length));
            }
            else if (type == ChunkType.End)
            {
                break;
            }
            else
            {
                result.Keep(type, chunk);
            }
        }

        result.Join(file, parts);
        return result;
    }

    private static ReadOnlySpan<byte> NextChunk(ReadOnlySpan<byte> file, ref int position, out uint type)
    {
        if (file.Length - position < 12)
        {
            throw new InvalidImageContentException($"The file ends after {file.Length} bytes, before its IEND chunk.");
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(file[position..]);
        if (length > file.Length - position - 12)
        {
            throw new InvalidImageContentException(
                $"A chunk promises {length} bytes, {file.Length - position - 12} are left.");
        }

        ReadOnlySpan<byte> typeBytes = file.Slice(position + 4, 4);
        ReadOnlySpan<byte> data = file.Slice(position + 8, (int)length);
        type = BinaryPrimitives.ReadUInt32BigEndian(typeBytes);
        uint crc = BinaryPrimitives.ReadUInt32BigEndian(file[(position + 8 + (int)length)..]);
        if (ChunkType.IsUsed(type) && crc != Crc32.Compute(typeBytes, data))
        {
            throw new InvalidImageContentException($"CRC Error. PNG chunk at byte {position} is corrupt.");
        }

        position += 12 + (int)length;
        return data;
    }

    private void Keep(uint type, ReadOnlySpan<byte> data)
    {
        if (type == ChunkType.Palette)
        {
            if (data.Length is 0 or > 768 || data.Length % 3 != 0)
            {
                throw new InvalidImageContentException($"PLTE has {data.Length} bytes.");
            }

            Palette = data.ToArray();
        }
        else if (type == ChunkType.Transparency)
        {
            Transparency = CheckedTransparency(data).ToArray();
        }
        else if (ChunkType.IsCritical(type))
        {
            throw new InvalidImageContentException($"Critical chunk 0x{type:X8} is not known.");
        }
    }

    private ReadOnlySpan<byte> CheckedTransparency(ReadOnlySpan<byte> data)
    {
        bool allowed = Header.ColorType switch
        {
            PngColorType.Grayscale => data.Length == 2,
            PngColorType.Rgb => data.Length == 6,
            PngColorType.Palette => data.Length <= Palette.Length / 3,
            _ => false,
        };
        return allowed ? data : throw new InvalidImageContentException($"tRNS of {data.Length} bytes does not fit {Header.ColorType}.");
    }

    private void Join(ReadOnlySpan<byte> file, List<(int Start, int Length)> parts)
    {
        if (Header.ColorType == PngColorType.Palette && Palette.Length == 0)
        {
            throw new InvalidImageContentException("PNG Image does not contain a palette chunk.");
        }

        long total = parts.Sum(part => (long)part.Length);
        long needed = Adam7.Passes(Header).Sum(pass => (Header.RowBytes(pass.Width) + 1) * pass.Height);
        if (needed > total * MostInflation || (long)Header.Width * Header.Height > Array.MaxLength)
        {
            throw new InvalidImageContentException(
                $"{Header.Width} x {Header.Height} pixels of {Header.BitsPerPixel} bits do not fit {total} compressed bytes.");
        }

        Compressed = new byte[total];
        int at = 0;
        foreach ((int start, int length) in parts)
        {
            file.Slice(start, length).CopyTo(Compressed.AsSpan(at));
            at += length;
        }
    }
}
