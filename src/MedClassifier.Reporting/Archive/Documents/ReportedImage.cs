using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;

namespace MedClassifier.Reporting.Archive.Documents;

/// <summary>A classified image of a study, and what it is filed beside.</summary>
/// <param name="Row">Its result.</param>
/// <param name="Source">Its file.</param>
internal sealed record ReportedImage(ScanResult Row, SourceHeader Source)
{
    /// <summary>What the model gave.</summary>
    public Classification Classification => Row.Classification!;

    /// <summary>Its frame, from 0.</summary>
    public int Frame => Row.Frame ?? 0;

    /// <summary>What names the image.</summary>
    public string Name => FormattableString.Invariant($"image {Source.Number ?? 0}, frame {Frame + 1}");
}
