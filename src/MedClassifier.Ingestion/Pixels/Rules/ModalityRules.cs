using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>Which step turns stored values into the modality's: its LUT comes before slope and intercept.</summary>
internal static class ModalityRules
{
    /// <summary>Finds it.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="stored">The values that may be stored.</param>
    /// <returns>No rule when the frame has none.</returns>
    public static Outcome<IReadOnlyList<IValueRule>> Find(FrameAttributes frame, ValueRange stored)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Root.Items(DicomTag.ModalityLUTSequence) is [DicomDataset item, ..])
        {
            Outcome<LookupTable> table = LookupTable.Read(item, DicomTag.LUTDescriptor, DicomTag.LUTData, stored);
            return table.Then(found => new Outcome<IReadOnlyList<IValueRule>>([new ModalityLut(found)]));
        }

        DicomDataset holder = frame.Holder(DicomTag.PixelValueTransformationSequence, DicomTag.RescaleSlope, DicomTag.RescaleIntercept);
        bool hasSlope = HasValue(holder, DicomTag.RescaleSlope);
        bool hasIntercept = HasValue(holder, DicomTag.RescaleIntercept);
        if (!hasSlope && !hasIntercept)
        {
            return new Outcome<IReadOnlyList<IValueRule>>([]);
        }

        double slope = hasSlope ? holder.Number(DicomTag.RescaleSlope) ?? double.NaN : 1;
        double intercept = hasIntercept ? holder.Number(DicomTag.RescaleIntercept) ?? double.NaN : 0;
        if (!double.IsFinite(slope) || slope == 0)
        {
            return new Rejection(
                RejectionCodes.InvalidPixels,
                slope == 0 ? "Rescale Slope is 0; every value would be the same." : "Rescale Slope is no finite number.",
                DicomTag.RescaleSlope.Code());
        }

        return double.IsFinite(intercept)
            ? new Outcome<IReadOnlyList<IValueRule>>([new Rescale(slope, intercept)])
            : new Rejection(RejectionCodes.InvalidPixels, "Rescale Intercept is no finite number.", DicomTag.RescaleIntercept.Code());
    }

    private static bool HasValue(DicomDataset dataset, DicomTag tag) => dataset.Text(tag).Length > 0;
}
