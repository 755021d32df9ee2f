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
}
