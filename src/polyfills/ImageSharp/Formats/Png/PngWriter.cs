using System.Buffers.Binary;
using System.IO.Compression;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats.Png;

/// <summary>Writes the chunks of one file.</summary>
internal sealed class PngWriter(PngHeader header, PngFilterMethod filter, int level)
{
    public void Write<TPixel>(Image<TPixel> image, Stream stream)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        stream.Write(PngSignature.Bytes);
        Span<byte> fields = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(fields, header.Width);
        BinaryPrimitives.WriteInt32BigEndian(fields[4..], header.Height);
        fields[8] = (byte)header.BitDepth;
        fields[9] = (byte)header.ColorType;
        fields[10..].Clear();
        WriteChunk(stream, ChunkType.Header, fields);

        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, new ZLibCompressionOptions { CompressionLevel = level }, leaveOpen: true))
        {
            WriteRows(image, deflate);
        }

        WriteChunk(stream, ChunkType.Data, compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
        WriteChunk(stream, ChunkType.End, []);
    }

    private static void WriteChunk(Stream stream, uint type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        Span<byte> name = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(name, type);
        stream.Write(number);
        stream.Write(name);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Compute(name, data));
        stream.Write(number);
    }

    private void WriteRows<TPixel>(Image<TPixel> image, ZLibStream deflate)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        int rowBytes = checked((int)header.RowBytes(header.Width));
        var row = new byte[rowBytes];
        var above = new byte[rowBytes];
        var filtered = new byte[rowBytes + 1];
        var candidate = new byte[rowBytes + 1];
        for (int y = 0; y < header.Height; y++)
        {
            PngRowWriter.Write(header, image.Pixels.Slice(y * header.Width, header.Width), row);
            if (filter != PngFilterMethod.Adaptive)
            {
                Filter((int)filter, row, above, filtered);
            }
            else
            {
                long best = long.MaxValue;
                for (int kind = 0; kind < PngFilter.Count; kind++)
                {
                    Filter(kind, row, above, candidate);
                    long cost = Cost(candidate.AsSpan(1));
                    if (cost < best)
                    {
                        best = cost;
                        (filtered, candidate) = (candidate, filtered);
                    }
                }
            }

            deflate.Write(filtered);
            (row, above) = (above, row);
        }
    }

    private void Filter(int kind, byte[] row, byte[] above, byte[] result)
    {
        result[0] = (byte)kind;
        PngFilter.Apply(kind, row, above, result.AsSpan(1), header.FilterDistance);
    }

    /// <summary>The usual guess at which filter packs best: the sum of the bytes as distances from 0.</summary>
    private static long Cost(ReadOnlySpan<byte> bytes)
    {
        long sum = 0;
        foreach (byte value in bytes)
        {
            sum += Math.Abs((int)(sbyte)value);
        }

        return sum;
    }
}
