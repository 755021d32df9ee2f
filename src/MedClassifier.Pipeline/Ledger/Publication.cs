namespace MedClassifier.Pipeline.Ledger;

/// <summary>What the results of an output folder are made of after a run.</summary>
/// <param name="Earlier">Rows of earlier runs that this run's source did not list; they stay.</param>
/// <param name="OtherSettings">Rows among them whose results were made with another model, calibration or configuration.</param>
/// <param name="Pruned">Rows that the source does not list any more and that were dropped, as was asked.</param>
public sealed record Publication(long Earlier, long OtherSettings, long Pruned);
