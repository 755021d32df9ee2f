using System.Globalization;
using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>Which step turns the modality's values into grey: the first VOI LUT comes before the first window.</summary>
internal static class VoiRules
{
    /// <summary>Finds it.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="values">The values that the modality may give.</param>
    /// <returns>No rule when the frame has none.</returns>
    public static Outcome<IReadOnlyList<IValueRule>> Find(FrameAttributes frame, ValueRange values)
    {
        ArgumentNullException.ThrowIfNull(frame);
        DicomDataset holder = frame.Holder(
            DicomTag.FrameVOILUTSequence, DicomTag.VOILUTSequence, DicomTag.WindowCenter, DicomTag.WindowWidth);
        if (holder.Items(DicomTag.VOILUTSequence) is [DicomDataset item, ..] items)
        {
            Outcome<LookupTable> table = LookupTable.Read(item, DicomTag.LUTDescriptor, DicomTag.LUTData, values);
            return table.Then(found => Chosen(new VoiLut(found), items.Count));
        }

        return holder.Text(DicomTag.WindowCenter).Length == 0 || holder.Text(DicomTag.WindowWidth).Length == 0
            ? new Outcome<IReadOnlyList<IValueRule>>([])
            : Window(holder);
    }

    private static Outcome<IReadOnlyList<IValueRule>> Chosen(IValueRule rule, int count) =>
        new([count > 1 ? new FirstOf(rule, count) : rule]);

    private static Outcome<IReadOnlyList<IValueRule>> Window(DicomDataset holder)
    {
        double center = holder.Number(DicomTag.WindowCenter) ?? double.NaN;
        double width = holder.Number(DicomTag.WindowWidth) ?? double.NaN;
        if (!double.IsFinite(center))
        {
            return new Rejection(RejectionCodes.InvalidPixels, "Window Center is no finite number.", DicomTag.WindowCenter.Code());
        }

        string function = holder.Text(DicomTag.VOILUTFunction) is { Length: > 0 } text ? text : "LINEAR";
        IValueRule? rule = function switch
        {
            "LINEAR" when width >= 1 => new LinearWindow(center, width),
            "LINEAR_EXACT" when width > 0 => new LinearExactWindow(center, width),
            "SIGMOID" when width > 0 => new SigmoidWindow(center, width),
            _ => null,
        };
        if (rule is not null && double.IsFinite(width))
        {
            return Chosen(rule, holder.Texts(DicomTag.WindowCenter).Count);
        }

        string seen = width.ToString(CultureInfo.InvariantCulture);
        return function is "LINEAR" or "LINEAR_EXACT" or "SIGMOID"
            ? new Rejection(
                RejectionCodes.InvalidPixels,
                $"Window Width is {seen}; {(function == "LINEAR" ? "at least 1" : "more than 0")} is needed for {function}.",
                DicomTag.WindowWidth.Code())
            : new Rejection(
                RejectionCodes.InvalidPixels, "VOI LUT Function is none of LINEAR, LINEAR_EXACT, SIGMOID.", DicomTag.VOILUTFunction.Code());
    }
}
