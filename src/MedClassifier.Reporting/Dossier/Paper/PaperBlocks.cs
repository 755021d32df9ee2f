namespace MedClassifier.Reporting.Dossier.Paper;

/// <summary>The catalogue of forms on paper: a new block of the dossier is a class and a line here.</summary>
internal static class PaperBlocks
{
    /// <summary>Measures a block.</summary>
    /// <exception cref="ArgumentException">The block has no form on paper.</exception>
    public static PaperBlock Of(DossierBlock block) => block switch
    {
        TextBlock text => new PaperText(text),
        FactsBlock facts => new PaperFacts(facts),
        TableBlock table => new PaperTable(table),
        FiguresBlock figures => new PaperFigures(figures),
        PicturesBlock pictures => new PaperPictures(pictures),
        _ => throw new ArgumentException($"{block.GetType().Name} has no form on paper", nameof(block)),
    };
}
