namespace MedClassifier.Reporting.Dossier;

/// <summary>Figures and tables are numbered through the document, and figures beside each other lettered: "Figure 2b", "Table 5".</summary>
internal static class DossierNumbering
{
    /// <summary>The same document with labels.</summary>
    public static DossierDocument Of(DossierDocument document)
    {
        int tables = 0;
        int figures = 0;
        DossierBlock Number(DossierBlock block) => block switch
        {
            TableBlock table => table with { Label = FormattableString.Invariant($"Table {++tables}. ") },
            FiguresBlock { Figures.Count: > 0 } several => Lettered(several, ++figures),
            _ => block,
        };

        // In order: the numbers are counted while the blocks are visited.
        return document with
        {
            Sections = [.. document.Sections.Select(section => section with { Blocks = [.. section.Blocks.Select(Number)] })],
        };
    }

    private static FiguresBlock Lettered(FiguresBlock block, int number) => new(
    [
        .. block.Figures.Select((figure, i) => figure with
        {
            Label = FormattableString.Invariant($"Figure {number}{(block.Figures.Count == 1 ? "" : (char)('a' + i))}. "),
        }),
    ]);
}
