using System.Reflection;
using PdfSharp.Fonts;

namespace MedClassifier.Reporting.Pdf;

/// <summary>Where PDFsharp finds fonts: the text's two in this assembly, those of the system by their paths.</summary>
internal sealed class FontFiles : IFontResolver
{
    /// <summary>The text's font.</summary>
    public const string Family = "Liberation Sans";

    /// <inheritdoc/>
    public FontResolverInfo? ResolveTypeface(string familyName, bool bold, bool italic) =>
        new(familyName == Family ? bold ? "LiberationSans-Bold.ttf" : "LiberationSans-Regular.ttf" : familyName);

    /// <inheritdoc/>
    public byte[]? GetFont(string faceName)
    {
        if (Path.IsPathRooted(faceName))
        {
            return SystemFonts.Read(faceName);
        }

        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("MedClassifier.Reporting.Assets.Fonts." + faceName)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
