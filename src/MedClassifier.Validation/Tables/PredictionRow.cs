namespace MedClassifier.Validation.Tables;

/// <summary>A row of a table of predictions.</summary>
/// <param name="Row">Its number; the header is row 1.</param>
/// <param name="Path">The image as written.</param>
/// <param name="Frame">Frame from 0; 0 when there is no such column.</param>
/// <param name="Probabilities">One a class, in the order of the classes, sum 1; null when the row was set aside.</param>
public sealed record PredictionRow(int Row, string Path, int Frame, double[]? Probabilities)
{
    /// <summary>Whether it is about that frame; else about the whole file, or all of its frames that are left out.</summary>
    public bool NamesFrame { get; init; } = true;
}
