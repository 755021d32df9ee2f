using System.Buffers.Binary;
using System.IO.Compression;
using MedClassifier.Domain;
using MedClassifier.Ingestion.Raster;

namespace MedClassifier.Tests.Ingestion.Raster;

public class PngPictureTests
{
    private const int HeaderEnd = 33;

    public static TheoryData<int, int, string> Kinds
    {
        get
        {
            var kinds = new TheoryData<int, int, string>();
            foreach (string interlacing in new[] { "n", "i" })
            {
                foreach ((int colour, int depth) in new[]
                         {
                             (0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8), (4, 16), (6, 8), (6, 16),
                         })
                {
                    kinds.Add(colour, depth, interlacing);
                }
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decode_EveryKind_GivesTheSamples(int colour, int depth, string interlacing)
    {
        int[] expected = Expected(colour, depth);

        Assert.Equal(expected, PictureFiles.Values($"c{colour}d{depth:00}{interlacing}.png"));
    }

    [Theory]
    [InlineData("trns_grey.png", 0, 8)]
    [InlineData("trns_rgb.png", 2, 8)]
    [InlineData("trns_palette.png", 3, 4)]
    public void Decode_TransparentColours_AreAsOthers(string name, int colour, int depth) =>
        Assert.Equal(Expected(colour, depth), PictureFiles.Values(name));

    [Theory]
    [InlineData("c0d16n.png", 1, 16, 0)]
    [InlineData("c2d08i.png", 3, 8, 0)]
    [InlineData("c3d04n.png", 3, 8, 0)]
    [InlineData("c4d08n.png", 3, 8, 1)]
    [InlineData("c6d16n.png", 3, 16, 1)]
    public void Identify_Png_SaysSizeAndKind(string name, int samples, int bits, int warnings)
    {
        RasterHeader header = RasterReader.Identify(PictureFiles.Bytes(name), 1000).Value!;

        Assert.Equal((PictureFiles.Width, PictureFiles.Height), (header.Layout.Columns, header.Layout.Rows));
        Assert.Equal((samples, bits), (header.Layout.Samples, header.Layout.BitsStored));
        Assert.Equal(warnings, header.Warnings.Count);
    }

    [Fact]
    public void Identify_MorePixelsThanAllowed_IsRefused() =>
        Assert.Equal(RejectionCodes.LimitExceeded, RasterReader.Identify(PictureFiles.Bytes("c0d08n.png"), 142).Rejection?.Code);

    // An own number of bytes to allocate, a text that inflates to 3 MB, texts without an end: what other readers fall over.
    [Theory]
    [InlineData("tEXt", "Raw profile type exif\0\nexif\n2147483000\n00")]
    [InlineData("zTXt", "bomb")]
    [InlineData("iTXt", "k\0\0\0en\0")]
    [InlineData("pHYs", "\0")]
    [InlineData("gAMA", "\0\0\u00B1\u008F")]
    [InlineData("tRNS", "\0")]
    public void Decode_ChunksBesideThePixels_AreLeftAside(string kind, string content)
    {
        byte[] bytes = content == "bomb" ? [.. "k\0\0"u8, .. Deflated(new byte[3_000_000])] : [.. content.Select(c => (byte)c)];
        byte[] plain = PictureFiles.Bytes("c2d08n.png");

        byte[] png = [.. plain[..HeaderEnd], .. Chunk(kind, bytes), .. plain[HeaderEnd..]];

        Assert.Equal(Expected(2, 8), PictureFiles.Decode(png).Value!.Integers.ToArray());
    }

    [Fact]
    public void Identify_ExifChunk_SaysThatItIsTurned()
    {
        byte[] exif = [.. "MM\0*\0\0\0\x8\0\x1\x1\x12\0\x3\0\0\0\x1\0\x6\0\0"u8];
        byte[] plain = PictureFiles.Bytes("c2d08n.png");

        RasterHeader header = RasterReader.Identify([.. plain[..HeaderEnd], .. Chunk("eXIf", exif), .. plain[HeaderEnd..]], 1000).Value!;

        Assert.Contains("the PNG's Exif orientation is 6;", Assert.Single(header.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c3d04n.png")]
    [InlineData("c3d04i.png")]
    public void Decode_IndexBeyondThePalette_IsRefused(string name)
    {
        byte[] png = WithPalette(PictureFiles.Bytes(name), 5);

        Assert.Contains("the palette has 5 entries", Malformed(png), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c2d08n.png")]
    [InlineData("c2d08i.png")]
    public void Decode_FewerRowsThanPromised_IsRefused(string name)
    {
        byte[] png = PictureFiles.Bytes(name);

        Assert.Contains("end too early", Malformed(WithRows(png, rows => rows[..^40])), StringComparison.Ordinal);
        Assert.Contains("do not fit", Malformed(WithRows(png, _ => [])), StringComparison.Ordinal);
        Assert.Equal(Expected(2, 8), PictureFiles.Decode(WithRows(png, rows => [.. rows, 1, 2, 3])).Value!.Integers.ToArray());
    }

    [Fact]
    public void Decode_WrongChecksums_AreRefused()
    {
        byte[] png = WithRows(PictureFiles.Bytes("c0d08n.png"), rows => rows);
        foreach (int fromEnd in new[] { 13, 17 }) // of the chunk, and of what it inflates to
        {
            byte[] changed = [.. png];
            changed[^fromEnd] ^= 1;
            Assert.NotEmpty(Malformed(changed));
        }

        png[29] ^= 1;
        Assert.Contains("CRC", Malformed(png), StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_SecondHeader_IsRefused()
    {
        byte[] png = PictureFiles.Bytes("c0d08n.png");
        byte[] large = PictureFiles.Bytes("c2d08n.png")[8..HeaderEnd];

        Assert.Contains("IHDR", Malformed([.. png[..HeaderEnd], .. large, .. png[HeaderEnd..]]), StringComparison.Ordinal);
        Assert.Contains("IHDR", Malformed([.. png[..^12], .. large, .. png[^12..]]), StringComparison.Ordinal);
        Assert.Contains("not known", Malformed([.. png[..HeaderEnd], .. Chunk("ABCD", []), .. png[HeaderEnd..]]), StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_ChunkBeyondTheEnd_IsRefused()
    {
        byte[] png = PictureFiles.Bytes("c0d08n.png");
        png[HeaderEnd] = 0x7F;

        Assert.Contains("promises", Malformed(png), StringComparison.Ordinal);
    }

    // The decoder would wait for data for ever.
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Identify_InterlacedOfFewColumns_IsRefused(int columns)
    {
        byte[] png = PictureFiles.Bytes("c0d08i.png");
        byte[] header = [.. png[16..29]];
        BinaryPrimitives.WriteInt32BigEndian(header, columns);

        Rejection? rejection = PictureFiles.Decode([.. png[..8], .. Chunk("IHDR", header), .. png[HeaderEnd..]]).Rejection;

        Assert.Equal(RejectionCodes.UnsupportedPixels, rejection?.Code);
    }

    private static int[] Expected(int colour, int depth)
    {
        int channels = colour == 0 ? 1 : 3;
        return
        [
            .. from y in Enumerable.Range(0, PictureFiles.Height)
               from x in Enumerable.Range(0, PictureFiles.Width)
               from c in Enumerable.Range(0, channels)
               select colour == 3 ? PictureFiles.PaletteEntry(PictureFiles.Sample(x, y, 0, depth), c)
                   : PictureFiles.Sample(x, y, colour == 4 ? 0 : c, depth) * (depth < 8 ? 255 / ((1 << depth) - 1) : 1),
        ];
    }

    private static string Malformed(byte[] png)
    {
        Rejection rejection = PictureFiles.Decode(png).Rejection!;
        Assert.Equal(RejectionCodes.Malformed, rejection.Code);
        return rejection.Message;
    }

    private static byte[] WithPalette(byte[] png, int entries)
    {
        int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(HeaderEnd));
        return
        [
            .. png[..HeaderEnd], .. Chunk("PLTE", png[(HeaderEnd + 8)..(HeaderEnd + 8 + (3 * entries))]), .. png[(HeaderEnd + 12 + length)..],
        ];
    }

    // The files have two IDAT chunks, after which nothing but the end comes.
    private static byte[] WithRows(byte[] png, Func<byte[], byte[]> change)
    {
        using var compressed = new MemoryStream();
        int at = HeaderEnd;
        while (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            compressed.Write(png, at + 8, length);
            at += length + 12;
        }

        compressed.Position = 0;
        using var inflated = new MemoryStream();
        using var zlib = new ZLibStream(compressed, CompressionMode.Decompress);
        zlib.CopyTo(inflated);
        byte[] rows = change(inflated.ToArray());
        return [.. png[..HeaderEnd], .. Chunk("IDAT", rows.Length == 0 ? [] : Deflated(rows)), .. png[at..]];
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zlib = new ZLibStream(stream, CompressionLevel.Optimal))
        {
            zlib.Write(bytes);
        }

        return stream.ToArray();
    }

    private static byte[] Chunk(string kind, byte[] content)
    {
        byte[] body = [.. kind.Select(c => (byte)c), .. content];
        uint sum = uint.MaxValue;
        foreach (byte value in body)
        {
            sum ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
            }
        }

        byte[] chunk = [0, 0, 0, 0, .. body, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), ~sum);
        return chunk;
    }
}
