using System.Buffers.Binary;
using MedClassifier.Reporting.Pictures;

namespace MedClassifier.Reporting.Pdf;

/// <summary>A PNG file's compressed rows: what PDF calls Flate with a PNG predictor (ISO 32000-1, 7.4.4.4).</summary>
internal static class PngRows
{
    private const int Grey = 0;
    private const int Colour = 2;

    private const int StandInPixels = 8;
    private const int ColourBytes = 3;

    /// <summary>
    /// A picture of a few pixels that can stand for a file until its rows are put in its place; null for a file without such rows. Each number gives
    /// another one: PDFsharp takes equal pictures for one.
    /// </summary>
    /// <param name="png">The file.</param>
    /// <param name="number">The picture's number in its document.</param>
    public static byte[]? StandIn(ReadOnlySpan<byte> png, int number)
    {
        if (!IsPlain(png))
        {
            return null;
        }

        byte[] pixels = new byte[StandInPixels * (IsColour(png) ? ColourBytes : 1)];
        BinaryPrimitives.WriteInt32LittleEndian(pixels, number);
        return IsColour(png) ? PngBytes.OfColour(pixels, StandInPixels, 1) : PngBytes.OfGrey(pixels, StandInPixels, 1);
    }

    /// <summary>Whether a PNG with rows is in colour, else grey.</summary>
    public static bool IsColour(ReadOnlySpan<byte> png) => png[25] == Colour;

    /// <summary>Columns and rows of a PNG.</summary>
    public static (int Width, int Height) SizeOf(ReadOnlySpan<byte> png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..]));

    private static bool IsPlain(ReadOnlySpan<byte> png) =>
        png.Length > 28 && png is [0x89, (byte)'P', ..] && png[24] == 8 && png[25] is Grey or Colour && png[28] == 0;

    /// <summary>The rows; null for what is no PNG of eight bits a channel, grey or colour without opacity, not interlaced.</summary>
    public static byte[]? Of(ReadOnlySpan<byte> png)
    {
        bool isPlain = IsPlain(png);
        using var rows = new MemoryStream();

        // After a signature of eight bytes, chunks: length, name, data, check sum.
        for (int at = 8, length; isPlain && at + 12 <= png.Length; at += 12 + length)
        {
            length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            if (png.Slice(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                rows.Write(png.Slice(at + 8, length));
            }
        }

        return isPlain ? rows.ToArray() : null;
    }
}
