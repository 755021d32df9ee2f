namespace MedClassifier.Reporting.Dossier;

/// <summary>A table; also written as tables/NAME.csv.</summary>
/// <param name="Name">Name of the CSV file, without its ending.</param>
/// <param name="Caption">What it holds.</param>
/// <param name="Columns">Their names; those that end in '#' hold numbers (the sign is not shown).</param>
/// <param name="Rows">The cells, one a column.</param>
public sealed record TableBlock(string Name, string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : DossierBlock
{
    /// <summary>"Table 5. ", before the caption; empty until the document is numbered.</summary>
    internal string Label { get; init; } = "";
}
