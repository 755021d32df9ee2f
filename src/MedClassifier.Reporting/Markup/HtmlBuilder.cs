using System.Text;

namespace MedClassifier.Reporting.Markup;

/// <summary>A page as it grows. It takes interpolated strings, whose holes are encoded (<see cref="HtmlText"/>), and no ready-made text.</summary>
internal sealed class HtmlBuilder
{
    private readonly StringBuilder markup = new();

    /// <summary>Adds markup with its holes encoded, and ends the line.</summary>
    public void Line(HtmlText line) => markup.Append(line.Encoded).Append('\n');

    /// <summary>Adds what another page, or a part that all pages share, has.</summary>
    public void Part(HtmlBuilder part)
    {
        ArgumentNullException.ThrowIfNull(part);
        markup.Append(part.markup);
    }

    /// <summary>Adds JSON for the page's script to read.</summary>
    /// <param name="id">The block's id, from the source.</param>
    /// <param name="json">JSON whose writer has escaped &lt;, &gt; and &amp;.</param>
    /// <exception cref="ArgumentException">The text could end the block.</exception>
    public void DataBlock(string id, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.AsSpan().ContainsAny('<', '>', '&'))
        {
            throw new ArgumentException("JSON within a page must have <, > and & escaped", nameof(json));
        }

        Line($"<script type=\"application/json\" id=\"{id}\">");
        markup.Append(json).Append("</script>\n");
    }

    /// <summary>Adds a style sheet that this assembly carries.</summary>
    /// <param name="css">Rules without the character &lt;.</param>
    /// <exception cref="ArgumentException">The text could end the block.</exception>
    public void Style(string css)
    {
        ArgumentNullException.ThrowIfNull(css);
        if (css.Contains('<', StringComparison.Ordinal))
        {
            throw new ArgumentException("a style within a page must not hold <", nameof(css));
        }

        markup.Append("<style>\n").Append(css).Append("</style>\n");
    }

    /// <inheritdoc/>
    public override string ToString() => markup.ToString();
}
