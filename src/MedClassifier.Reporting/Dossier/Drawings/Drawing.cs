namespace MedClassifier.Reporting.Dossier.Drawings;

/// <summary>A figure as lines, areas and texts: drawn once, written as SVG and into the PDF alike.</summary>
/// <param name="Width">In points.</param>
/// <param name="Height">In points.</param>
/// <param name="Marks">From the back to the front.</param>
/// <param name="Description">What it shows, for those who do not see it.</param>
public sealed record Drawing(double Width, double Height, IReadOnlyList<Mark> Marks, string Description)
{
    /// <summary>The same with a word across it that cannot be overlooked.</summary>
    public Drawing Across(string word)
    {
        double size = Math.Min(Width / (0.8 * word.Length), Height / 2);
        var mark = new TextMark(new Point(Width / 2, (Height / 2) + (size * 0.35)), word, size, TextAnchor.Middle, Ink.Warning, IsBold: true,
            Opacity: 0.3);
        return this with { Marks = [.. Marks, mark], Description = $"{word}. {Description}" };
    }
}
