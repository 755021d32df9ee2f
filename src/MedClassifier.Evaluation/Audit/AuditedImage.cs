namespace MedClassifier.Evaluation.Audit;

/// <summary>A labelled image as the audit sees it; a file of several frames is one image a frame.</summary>
/// <param name="Row">Row of the labels file; the header is row 1.</param>
/// <param name="Frame">Frame from 0.</param>
/// <param name="Label">Name of its class.</param>
/// <param name="Group">What must not be torn apart, such as a patient.</param>
/// <param name="Split">Name of its split; empty when there are none.</param>
/// <param name="ScanSha256">Hash of the decoded scan; empty when the image was not opened.</param>
/// <param name="Looks">What it looks like; null when the image was not opened.</param>
public sealed record AuditedImage(int Row, int Frame, string Label, string Group, string Split, string ScanSha256, PerceptualHash? Looks)
{
    /// <summary>Modality (0008,0060); empty when it has none, or was not opened.</summary>
    public string Modality { get; init; } = "";
}
