namespace MedClassifier.Ingestion.Labels;

/// <summary>A row of labels.csv.</summary>
/// <param name="File">The image, relative to the CSV file's folder, with '/' between its parts.</param>
/// <param name="Label">Name of the class.</param>
/// <param name="Group">What must not be torn apart between splits, such as a patient; empty when absent.</param>
/// <param name="Split">Name of the split, such as train, val or test; empty when absent.</param>
/// <param name="Mask">The lesion mask, relative to the CSV file's folder; empty when there is none.</param>
public sealed record LabelRow(string File, string Label, string Group, string Split, string Mask);
