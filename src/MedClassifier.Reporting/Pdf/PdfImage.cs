using System.Buffers.Binary;
using System.Globalization;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Reporting.Pdf;

/// <summary>
/// A picture within a document. PNG's compressed rows are what PDF calls Flate with a PNG predictor, so they are taken as they are.
/// </summary>
/// <param name="Key">What pages call it.</param>
/// <param name="Id">Its object's number.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
internal sealed record PdfImage(string Key, int Id, int Width, int Height)
{
    private const int SignatureLength = 8;
    private const int HeaderAt = 16;
    private const int Grey = 0;
    private const int Colour = 2;

    /// <summary>Adds a picture.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="key">What pages call it.</param>
    /// <param name="png">A whole PNG file.</param>
    public static PdfImage Add(PdfFile file, string key, byte[] png)
    {
        byte[] plain = IsPlain(png) ? png : Flattened(png);
        ReadOnlySpan<byte> header = plain.AsSpan(HeaderAt);
        (int width, int height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        (string space, int channels) = header[9] == Grey ? ("/DeviceGray", 1) : ("/DeviceRGB", 3);
        string form = string.Create(CultureInfo.InvariantCulture, $"/Colors {channels} /BitsPerComponent 8 /Columns {width}");
        int id = file.AddReadyStream(
            string.Create(CultureInfo.InvariantCulture, $"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace {space} ")
            + $"/BitsPerComponent 8 /Filter /FlateDecode /DecodeParms << /Predictor 15 {form} >>",
            Rows(plain));
        return new PdfImage(key, id, width, height);
    }

    // Eight bits a channel, grey or colour without opacity, not interlaced.
    private static bool IsPlain(byte[] png)
    {
        ReadOnlySpan<byte> header = png.AsSpan(HeaderAt);
        return header[8] == 8 && header[9] is Grey or Colour && header[12] == 0;
    }

    private static byte[] Flattened(byte[] png)
    {
        using Image<Rgb24> image = Image.Load<Rgb24>(png);
        using var bytes = new MemoryStream();
        image.SaveAsPng(bytes, new PngEncoder { ColorType = PngColorType.Rgb, BitDepth = PngBitDepth.Bit8 });
        return bytes.ToArray();
    }

    // Chunks are length, name, data and a check sum of four bytes.
    private static byte[] Rows(ReadOnlySpan<byte> png)
    {
        using var rows = new MemoryStream();
        for (int at = SignatureLength; at + 12 <= png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            if (png.Slice(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                rows.Write(png.Slice(at + 8, length));
            }

            at += 12 + length;
        }

        return rows.ToArray();
    }
}
