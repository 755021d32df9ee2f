using MedClassifier.Domain;

namespace MedClassifier.Pipeline.Ledger.Rows;

/// <summary>What stands in the place of a row that is not what was entered.</summary>
internal static class DamagedRow
{
    /// <summary>The reason.</summary>
    public static Rejection Reason { get; } = new(
        RejectionCodes.DamagedRecord,
        "the record of this image in the accounts is not what was entered (it was damaged, or changed by hand); a run over its input does it again.");
}
