namespace MedClassifier.Reporting.Dossier;

/// <summary>A part of a dossier's section.</summary>
public abstract record DossierBlock;
