using System.Buffers.Binary;
using System.IO.Compression;
using MedClassifier.Domain;
using MedClassifier.Domain.Storage;

namespace MedClassifier.Ingestion.Raster;

/// <summary>
/// The chunks of a PNG file (ISO/IEC 15948, 5) that its pixels are made of, and no others. Held here is what the decoder behind takes for
/// granted: one header, before all else; chunks that end within the file, of kinds that are known; a palette of whole entries; data that inflate to
/// as many bytes as the header asks for, with their checksum; an interlaced picture wide enough for all passes.
/// Text and colour profiles, which may inflate to anything, do not get as far.
/// </summary>
internal sealed class PngChunks
{
    private const int SignatureLength = 8;

    /// <summary>Length, kind and check sum of a chunk.</summary>
    private const int Framing = 12;

    private const int HeaderLength = 13;
    private const int ColourTypeAt = 9;
    private const int Grey = 0;
    private const int Colour = 2;
    private const int Indexed = 3;
    private const int Part = 1 << 16;

    // The decoder loses its row at a pass that has no column, and then waits for data for ever.
    private const int NarrowestInterlaced = 5;

    // The most that deflate packs into one byte.
    private const long MostInflation = 1032;

    // Of each pass of an interlaced picture: first column and row, and the steps to the next ones.
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private readonly byte[] file;
    private readonly List<Range> data = [];
    private Range header;
    private Range palette;
    private Range transparency;
    private Range exif;

    private PngChunks(byte[] file) => this.file = file;

    /// <summary>Columns.</summary>
    public int Width => Number(0);

    /// <summary>Rows.</summary>
    public int Height => Number(4);

    /// <summary>Bits of a sample.</summary>
    public int Depth => Header[8];

    /// <summary>0 grey, 2 colour, 3 indices of a palette, 4 and 6 grey and colour with alpha.</summary>
    public int ColourType => Header[ColourTypeAt];

    /// <summary>Whether samples are indices of the palette.</summary>
    public bool IsIndexed => ColourType == Indexed;

    /// <summary>Red, green and blue of each entry; empty where there is none.</summary>
    public ReadOnlySpan<byte> Palette => Content(palette);

    /// <summary>Alpha of the palette's first entries; those of the others are 255.</summary>
    public ReadOnlySpan<byte> Transparency => IsIndexed ? Content(transparency) : [];

    /// <summary>The Exif block; empty where there is none.</summary>
    public ReadOnlySpan<byte> Exif => Content(exif);

    private ReadOnlySpan<byte> Header => Content(header);

    private bool IsInterlaced => Header[12] != 0;

    private int SamplesPerPixel => ColourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Reads the chunks up to the end of the picture; inflates nothing.</summary>
    public static Outcome<PngChunks> Of(byte[] file)
    {
        var chunks = new PngChunks(file);
        return (chunks.Walk() ?? chunks.HeaderFault()) is Rejection fault ? fault : chunks;
    }

    /// <summary>Whether the samples are bytes that lie row by row: what <see cref="PlainSamples"/> reads.</summary>
    public bool IsPlain => !IsInterlaced && Depth == 8 && ColourType is Grey or Colour or Indexed && NeededBytes() <= Array.MaxLength;

    /// <summary>Why the pixels are not what the header says; null where they are.</summary>
    public Rejection? DataFault() => Inflate(new byte[Part]);

    /// <summary>The samples of a plain picture: grey values, red, green and blue by pixel, or indices of the palette.</summary>
    public Outcome<byte[]> PlainSamples()
    {
        if (data.Exists(chunk => BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(chunk)[^4..]) != Crc32.Of(file.AsSpan(chunk)[4..^4])))
        {
            return Fault("CRC Error. PNG IDAT chunk is corrupt");
        }

        // No more than what the data can inflate to is allocated.
        byte[] rows = GC.AllocateUninitializedArray<byte>(DoesFit() ? (int)NeededBytes() : 0);
        if (Inflate(rows) is Rejection fault)
        {
            return fault;
        }

        byte[] samples = GC.AllocateUninitializedArray<byte>(rows.Length - Height);
        return PngFilters.Undo(rows, SamplesPerPixel, samples, Height) ? samples : Fault("Unknown filter type");
    }

    /// <summary>Inflates the data, over and over into a place that may be smaller than they are.</summary>
    private Rejection? Inflate(byte[] place)
    {
        if (!DoesFit())
        {
            return Fault($"{Width} x {Height} pixels do not fit its data");
        }

        using MemoryStream compressed = Compressed();
        try
        {
            using var rows = new ZLibStream(compressed, CompressionMode.Decompress);
            int at = 0;
            for (long left = NeededBytes(); left > 0;)
            {
                int read = rows.ReadAtLeast(place.AsSpan(at, (int)Math.Min(place.Length - at, left)), 1);
                left -= read;
                at = (at + read) % place.Length;
            }

            // Reading on to the end makes the stream compare its checksum.
            rows.ReadByte();
            return null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return Fault("the compressed pixels are corrupt or end too early");
        }
    }

    private bool DoesFit() => NeededBytes() <= data.Sum(chunk => (long)Content(chunk).Length) * MostInflation;

    private MemoryStream Compressed()
    {
        if (data is [var only])
        {
            (int offset, int length) = only.GetOffsetAndLength(file.Length);
            return new MemoryStream(file, offset + Framing - 4, length - Framing, writable: false);
        }

        var compressed = new MemoryStream();
        data.ForEach(chunk => compressed.Write(Content(chunk)));
        compressed.Position = 0;
        return compressed;
    }

    /// <summary>The header alone.</summary>
    public byte[] Heading() => Joined([header]);

    /// <summary>
    /// A PNG file of the same pixels: indices of a palette as grey values, those of fewer than 8 bits spread over 0 to 255 as those of all
    /// grey pictures.
    /// </summary>
    public byte[] Bare()
    {
        byte[] bare = Joined([header, .. data]);
        if (IsIndexed)
        {
            Span<byte> kind = bare.AsSpan(SignatureLength + 4, 4 + HeaderLength);
            kind[4 + ColourTypeAt] = Grey;
            BinaryPrimitives.WriteUInt32BigEndian(bare.AsSpan(SignatureLength + 8 + HeaderLength), Crc32.Of(kind));
        }

        return bare;
    }

    private static Rejection Fault(string what) => new(RejectionCodes.Malformed, $"The PNG cannot be decoded: {what}.");

    private Rejection? Walk()
    {
        for (int at = SignatureLength; file.Length - at >= Framing;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - Framing)
            {
                return Fault($"the chunk at byte {at} promises {length} bytes, {file.Length - at - Framing} are left");
            }

            Range chunk = at..(at + Framing + (int)length);
            ReadOnlySpan<byte> kind = file.AsSpan(at + 4, 4);
            if (kind.SequenceEqual("IEND"u8))
            {
                return null;
            }

            if (Keep(kind, chunk) is Rejection fault)
            {
                return fault;
            }

            at = chunk.End.Value;
        }

        return Fault("it ends before its IEND chunk");
    }

    private Rejection? Keep(ReadOnlySpan<byte> kind, Range chunk)
    {
        bool isFirst = header.Equals(default);
        if (kind.SequenceEqual("IHDR"u8) != isFirst)
        {
            return Fault("its one IHDR chunk has to come first");
        }

        if (isFirst)
        {
            header = chunk;
        }
        else if (kind.SequenceEqual("IDAT"u8))
        {
            data.Add(chunk);
        }
        else if (kind.SequenceEqual("PLTE"u8))
        {
            palette = chunk;
        }
        else if (kind.SequenceEqual("tRNS"u8))
        {
            transparency = chunk;
        }
        else if (kind.SequenceEqual("eXIf"u8))
        {
            exif = chunk;
        }

        // Upper case is critical: who does not know it cannot show the picture.
        return (kind[0] & 0x20) != 0 || isFirst || kind.SequenceEqual("IDAT"u8) || kind.SequenceEqual("PLTE"u8)
            ? null
            : Fault($"the critical chunk at byte {chunk.Start.Value} is not known");
    }

    private Rejection? HeaderFault() =>
        header.Equals(default) || Header.Length != HeaderLength || Width < 1 || Height < 1 ? Fault("its IHDR chunk is not one")
        : data.Count == 0 ? Fault("it has no IDAT chunk")
        : IsIndexed && (Palette.Length is 0 or > 768 || Palette.Length % 3 != 0) ? Fault($"its palette has {Palette.Length} bytes")
        : IsInterlaced && Width < NarrowestInterlaced
            ? new Rejection(
                RejectionCodes.UnsupportedPixels,
                $"The PNG is interlaced and {Width} columns wide; {NarrowestInterlaced} are the fewest that are read.")
        : null;

    // Rows begin with a byte for their filter.
    private long NeededBytes() => !IsInterlaced ? NeededBytes(Width, Height) : Passes.Sum(pass =>
        NeededBytes((Width - pass.X + pass.StepX - 1L) / pass.StepX, (Height - pass.Y + pass.StepY - 1L) / pass.StepY));

    private long NeededBytes(long columns, long rows) => rows * (1 + (((columns * SamplesPerPixel * Depth) + 7) / 8));

    private byte[] Joined(ReadOnlySpan<Range> chunks)
    {
        using var joined = new MemoryStream(file.Length);
        joined.Write(file.AsSpan(0, SignatureLength));
        foreach (Range chunk in chunks)
        {
            joined.Write(file.AsSpan(chunk));
        }

        joined.Write([0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82]);
        return joined.ToArray();
    }

    private int Number(int at) => BinaryPrimitives.ReadInt32BigEndian(Header[at..]);

    private ReadOnlySpan<byte> Content(Range chunk) => chunk.Equals(default) ? [] : file.AsSpan(chunk)[8..^4];
}
