using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>Which step turns stored values into the modality's: its LUT comes before slope and intercept. What cannot be used is left out.</summary>
internal static class ModalityRules
{
    /// <summary>Finds it.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="stored">The values that may be stored.</param>
    /// <param name="seen">The values that are.</param>
    public static FoundRules Find(FrameAttributes frame, ValueRange stored, Lazy<ValueRange> seen)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var faults = new List<DisplayFault>();
        foreach (DicomDataset item in frame.Root.Items(DicomTag.ModalityLUTSequence).Take(1))
        {
            Outcome<LookupTable> table = LookupTable.Read(item, DicomTag.LUTDescriptor, DicomTag.LUTData, stored).Then(found => found.For(seen));
            if (table.IsValue)
            {
                return new FoundRules(
                    [new ModalityLut(table.Value)],
                    table.Value.IsShort
                        ? [new DisplayFault($"the Modality LUT is short: {table.Value.Shortness}", DicomTag.ModalityLUTSequence)]
                        : []);
            }

            string why = table.Rejection.Message.TrimEnd('.');
            faults.Add(new DisplayFault($"the Modality LUT cannot be used and was left out: {why}", DicomTag.LUTDescriptor));
        }

        DicomDataset holder = frame.Holder(DicomTag.PixelValueTransformationSequence, DicomTag.RescaleSlope, DicomTag.RescaleIntercept);
        double? slope = First(holder, DicomTag.RescaleSlope);
        double? intercept = First(holder, DicomTag.RescaleIntercept);
        if (slope is null && intercept is null)
        {
            return new FoundRules([], faults) { IsComplete = faults.Count == 0 };
        }

        if (slope is 0 or double.NaN)
        {
            faults.Add(new DisplayFault(
                slope == 0 ? "Rescale Slope is 0; every value would be the same: the stored values were taken"
                : "Rescale Slope is no finite number: the stored values were taken",
                DicomTag.RescaleSlope));
        }
        else if (intercept is double.NaN)
        {
            faults.Add(new DisplayFault("Rescale Intercept is no finite number: the stored values were taken", DicomTag.RescaleIntercept));
        }
        else
        {
            return new FoundRules([new Rescale(slope ?? 1, intercept ?? 0)], faults);
        }

        return new FoundRules([], faults) { IsComplete = false };
    }

    /// <summary>The first value; null where there is none or it is empty.</summary>
    private static double? First(DicomDataset dataset, DicomTag tag) =>
        dataset.Text(tag).Length > 0 && AttributeNumbers.Of(dataset, tag) is [double first, ..] ? first : null;
}
