namespace MedClassifier.Evaluation.Curves;

/// <summary>Predicted probability against what came true, in bins of equal width over [0, 1].</summary>
/// <param name="Bins">All bins, the empty ones too.</param>
/// <param name="ExpectedCalibrationError">Mean over the cases of |mean predicted - observed| of their bin; smaller is better.</param>
/// <param name="MaximumCalibrationError">The largest such difference of a bin that is not empty.</param>
public sealed record ReliabilityDiagram(
    IReadOnlyList<ReliabilityBin> Bins, Estimate ExpectedCalibrationError, Estimate MaximumCalibrationError);
