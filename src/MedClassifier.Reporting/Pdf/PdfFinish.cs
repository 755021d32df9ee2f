using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.Pdf.Advanced;

namespace MedClassifier.Reporting.Pdf;

/// <summary>
/// Saves a document: the same content gives the same bytes, and each stream is whole. PDFsharp 6.2.4 names fonts and files by chance, writes the
/// time and a title that is no XML, leaves out the check sum of compressed streams (RFC 1950), and packs pictures without a predictor; this is
/// mended when its objects are ready, before the first is written.
/// </summary>
internal static class PdfFinish
{
    private const int IdLength = 16;
    private const int TagLength = 6;

    private static readonly XNamespace Meta = "adobe:ns:meta/";
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Dublin = "http://purl.org/dc/elements/1.1/";

    /// <summary>The file.</summary>
    /// <param name="file">The document.</param>
    /// <param name="pictures">The files of its pictures.</param>
    public static byte[] Save(PdfDocument file, IReadOnlyDictionary<XImage, byte[]> pictures)
    {
        file.Options.CompressContentStreams = false;
        file.Options.NoCompression = true;
        file.Info.Elements.Remove("/CreationDate");
        file.Internals.FirstDocumentID = file.Internals.SecondDocumentID = new string('\0', IdLength);
        using var stream = new FirstByteStream(() => Mend(file, pictures));
        file.Save(stream);
        byte[] bytes = stream.ToArray();
        byte[] id = Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(bytes).AsSpan(0, IdLength)));
        byte[] none = Encoding.ASCII.GetBytes(new string('0', id.Length));
        id.CopyTo(bytes, bytes.AsSpan().LastIndexOf(none));
        id.CopyTo(bytes, bytes.AsSpan().LastIndexOf(none));
        return bytes;
    }

    private static void Mend(PdfDocument file, IReadOnlyDictionary<XImage, byte[]> pictures)
    {
        PdfDictionary[] parts = [.. file.Internals.GetAllObjects().OfType<PdfDictionary>()];
        NameFonts(parts);
        foreach (PdfDictionary part in parts.Where(part => part.Stream is not null))
        {
            if (part is PdfMetadata)
            {
                part.Stream.Value = Description(file.Info.Title);
            }
            else if (part is PdfImage image && PngRows.Of(pictures[image.Image]) is { } rows)
            {
                PutRows(part, pictures[image.Image], rows);
            }
            else if (part.Elements["/Filter"] is null || part.Stream.TryUncompress())
            {
                part.Stream.Value = Deflated(part.Stream.Value);
                part.Elements.SetName("/Filter", "/FlateDecode");
            }

            part.Elements.SetInteger("/Length", part.Stream.Length);
        }
    }

    private static void PutRows(PdfDictionary part, byte[] png, byte[] rows)
    {
        (int width, int height) = PngRows.SizeOf(png);
        bool isColour = PngRows.IsColour(png);
        part.Stream.Value = rows;
        part.Elements.SetInteger("/Width", width);
        part.Elements.SetInteger("/Height", height);
        part.Elements.SetInteger("/BitsPerComponent", 8);
        part.Elements.SetName("/ColorSpace", isColour ? "/DeviceRGB" : "/DeviceGray");
        part.Elements.SetName("/Filter", "/FlateDecode");
        part.Elements["/DecodeParms"] = new PdfLiteral($"<</Predictor 15/Colors {(isColour ? 3 : 1)}/Columns {width}>>");
    }

    // Six letters before the name say that the font is not whole; they come of its bytes.
    private static void NameFonts(PdfDictionary[] parts)
    {
        Dictionary<string, string> names = parts.Where(part => part.Elements.ContainsKey("/FontFile2")).ToDictionary(
            font => font.Elements.GetName("/FontName"),
            font => string.Concat(
                SHA256.HashData(font.Elements.GetDictionary("/FontFile2")!.Stream.Value).Take(TagLength).Select(b => (char)('A' + (b % 26)))));
        foreach (PdfDictionary part in parts)
        {
            foreach (string key in (string[])["/FontName", "/BaseFont"])
            {
                if (names.TryGetValue(part.Elements.GetName(key), out string? tag))
                {
                    string name = part.Elements.GetName(key)[(1 + TagLength)..];
                    part.Elements.SetName(key, tag + name.Replace(" ", "", StringComparison.Ordinal).Replace(',', '-'));
                }
            }
        }
    }

    // XMP (ISO 16684-1) with the title only: the rest stands in the document's information.
    private static byte[] Description(string title)
    {
        var text = new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), title);
        var packet = new XElement(
            Meta + "xmpmeta",
            new XAttribute(XNamespace.Xmlns + "x", Meta),
            new XElement(
                Rdf + "RDF",
                new XAttribute(XNamespace.Xmlns + "rdf", Rdf),
                new XElement(
                    Rdf + "Description",
                    new XAttribute(Rdf + "about", ""),
                    new XAttribute(XNamespace.Xmlns + "dc", Dublin),
                    new XElement(Dublin + "title", new XElement(Rdf + "Alt", text)))));
        return Encoding.UTF8.GetBytes(
            $"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>{packet.ToString(SaveOptions.DisableFormatting)}<?xpacket end=\"w\"?>");
    }

    private static byte[] Deflated(byte[] data)
    {
        using var bytes = new MemoryStream();
        using (var deflate = new ZLibStream(bytes, CompressionLevel.Optimal))
        {
            deflate.Write(data);
        }

        return bytes.ToArray();
    }

    // PDFsharp prepares all objects, then writes: the first byte is the moment between.
    private sealed class FirstByteStream(Action before) : MemoryStream
    {
        private bool isBegun;

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (!isBegun)
            {
                isBegun = true;
                before();
            }

            base.Write(buffer, offset, count);
        }
    }
}
