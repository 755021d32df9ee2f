namespace MedClassifier.Reporting.Dossier.Paper;

/// <summary>A part of a section, measured for paper.</summary>
internal abstract class PaperBlock
{
    /// <summary>Height in points of its first part that is not torn, and so must stand on the page of its heading.</summary>
    public abstract double First { get; }

    /// <summary>Whether it says what comes next, and stays on its page.</summary>
    public virtual bool Introduces => false;

    /// <summary>Writes it where the flow stands.</summary>
    public abstract void Write(PaperFlow flow);

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
