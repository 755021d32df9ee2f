namespace MedClassifier.Reporting.Dossier.Drawings;

/// <summary>A figure as lines, areas and texts: drawn once, written as SVG and into the PDF alike.</summary>
/// <param name="Width">In points.</param>
/// <param name="Height">In points.</param>
/// <param name="Marks">From the back to the front.</param>
/// <param name="Description">What it shows, for those who do not see it.</param>
public sealed record Drawing(double Width, double Height, IReadOnlyList<Mark> Marks, string Description)
{
    private const double StampRoom = 14;

    /// <summary>The same with a word above it that cannot be overlooked, and lies over nothing; as it is where there is none.</summary>
    public Drawing Under(string word)
    {
        if (word.Length == 0)
        {
            return this;
        }

        var mark = new TextMark(new Point(4, StampRoom - 3), word, 10, TextAnchor.Start, Ink.Warning, IsBold: true);
        return this with { Height = Height + StampRoom, Marks = [mark, .. Marks.Select(Lower)], Description = $"{word}. {Description}" };
    }

    private static Mark Lower(Mark mark) => mark switch
    {
        PathMark path => path with { Points = [.. path.Points.Select(Lower)] },
        TextMark text => text with { At = Lower(text.At) },
        _ => throw new ArgumentException($"{mark.GetType().Name} has no place", nameof(mark)),
    };

    private static Point Lower(Point at) => at with { Y = at.Y + StampRoom };
}
