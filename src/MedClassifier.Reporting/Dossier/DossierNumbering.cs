namespace MedClassifier.Reporting.Dossier;

/// <summary>Figures and tables are numbered through the document, and figures and cards beside each other lettered: "Figure 2b", "Table 5".</summary>
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
            PicturesBlock { Cards.Count: > 0 } several => Lettered(several, ++figures),
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
            Label = Label(number, i, block.Figures.Count),
        }),
    ]);

    private static PicturesBlock Lettered(PicturesBlock block, int number) =>
        new([.. block.Cards.Select((card, i) => card with { Label = Label(number, i, block.Cards.Count) })]);

    private static string Label(int number, int index, int count) =>
        FormattableString.Invariant($"Figure {number}{(count == 1 ? "" : Letters(index))}. ");

    // a to z, then aa, ab ...
    private static string Letters(int index) => (index < 26 ? "" : Letters((index / 26) - 1)) + (char)('a' + (index % 26));
}
