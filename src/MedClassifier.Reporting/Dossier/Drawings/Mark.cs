namespace MedClassifier.Reporting.Dossier.Drawings;

/// <summary>One thing on a drawing.</summary>
public abstract record Mark;
