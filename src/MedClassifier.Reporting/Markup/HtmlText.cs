using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Markup;

/// <summary>
/// What the compiler makes of an interpolated string where HTML is asked for: what stands in the source between the holes is markup; what
/// comes through a hole is text, made visible and encoded, for elements and quoted attributes alike. A hole takes strings and whole numbers
/// only, so no number is written in the culture of the machine.
/// </summary>
/// <remarks>Scripts, styles and addresses are no places for holes, save for names that the report has made itself.</remarks>
[InterpolatedStringHandler]
internal readonly ref struct HtmlText
{
    /// <summary>Called by the compiler.</summary>
    /// <param name="literalLength">Characters of markup.</param>
    /// <param name="formattedCount">Number of holes.</param>
    public HtmlText(int literalLength, int formattedCount) => Encoded = new StringBuilder(literalLength + (formattedCount * 16));

    internal StringBuilder Encoded { get; }

    /// <summary>Adds markup from the source.</summary>
    public void AppendLiteral(string value) => Encoded.Append(value);

    /// <summary>Adds a whole number.</summary>
    public void AppendFormatted(int value) => Encoded.Append(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds text, encoded.</summary>
    public void AppendFormatted(string? value)
    {
        foreach (char c in VisibleText.Of(value ?? ""))
        {
            _ = c switch
            {
                '&' => Encoded.Append("&amp;"),
                '<' => Encoded.Append("&lt;"),
                '>' => Encoded.Append("&gt;"),
                '"' => Encoded.Append("&quot;"),
                '\'' => Encoded.Append("&#39;"),
                _ => Encoded.Append(c),
            };
        }
    }
}
