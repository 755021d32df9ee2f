using System.Globalization;
using System.Text;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Pdf;

/// <summary>How PDF writes numbers and texts (ISO 32000-1, 7.3).</summary>
internal static class PdfSyntax
{
    /// <summary>A number with up to three decimals.</summary>
    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A text outside of pages, such as a title: UTF-16, so that no character needs an escape.</summary>
    public static string Text(string text) =>
        $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(VisibleText.Of(text)))}>";

    /// <summary>A reference to an object.</summary>
    public static string Reference(int id) => string.Create(CultureInfo.InvariantCulture, $"{id} 0 R");

    /// <summary>References as an array.</summary>
    public static string References(IEnumerable<int> ids) => $"[{string.Join(' ', ids.Select(Reference))}]";
}
