namespace MedClassifier.Domain.Reports;

/// <summary>Where a ledger row stands.</summary>
public enum ScanState
{
    /// <summary>Known, not finished.</summary>
    Pending,

    /// <summary>Classified, and its artefacts are written.</summary>
    Done,

    /// <summary>Has no result; the rejection says why.</summary>
    SetAside,
}
