using FellowOakDicom;
using MedClassifier.Dicom;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>Whether black and white change places.</summary>
internal static class PolarityRules
{
    /// <summary>Finds the inversion.</summary>
    /// <returns>No rule when the frame has none; never two.</returns>
    public static IReadOnlyList<IValueRule> Find(DicomDataset dataset, string photometric) =>
        photometric == "MONOCHROME1" ? [new Inversion("MONOCHROME1")]
        : dataset.Text(DicomTag.PresentationLUTShape) == "INVERSE" ? [new Inversion("INVERSE")]
        : [];
}
