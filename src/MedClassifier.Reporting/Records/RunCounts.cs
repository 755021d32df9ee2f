namespace MedClassifier.Reporting.Records;

/// <summary>How many ledger rows ended how. Inputs is always the sum of the next three.</summary>
/// <param name="Inputs">All rows.</param>
/// <param name="Done">Rows with a class.</param>
/// <param name="SetAside">Rows with a reason.</param>
/// <param name="Pending">Rows that a run left unfinished.</param>
/// <param name="WithOtherSettings">Done rows that an earlier run made with another model, calibration or configuration.</param>
/// <param name="ByClass">Done rows by predicted class, in ordinal order of the names.</param>
/// <param name="ByCall">Done rows by their call, both calls there are, the positive one first; empty where the run has no operating point.</param>
/// <param name="ByReason">Rows set aside by reason code, in ordinal order.</param>
/// <param name="Uncertain">Done rows whose class is shown as uncertain.</param>
internal sealed record RunCounts(
    long Inputs,
    long Done,
    long SetAside,
    long Pending,
    long WithOtherSettings,
    IReadOnlyDictionary<string, long> ByClass,
    IReadOnlyList<(string Call, long Count)> ByCall,
    IReadOnlyDictionary<string, long> ByReason,
    long Uncertain = 0);
