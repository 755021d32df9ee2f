using System.Buffers.Binary;

namespace MedClassifier.Reporting.Pdf;

/// <summary>A PNG file's compressed rows: what PDF calls Flate with a PNG predictor (ISO 32000-1, 7.4.4.4).</summary>
internal static class PngRows
{
    private const int Grey = 0;
    private const int Colour = 2;

    /// <summary>The rows; null for what is no PNG of eight bits a channel, grey or colour without opacity, not interlaced.</summary>
    public static byte[]? Of(ReadOnlySpan<byte> png)
    {
        bool isPlain = png is [0x89, (byte)'P', ..] && png[24] == 8 && png[25] is Grey or Colour && png[28] == 0;
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
