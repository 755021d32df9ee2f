using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>
/// Which step turns the modality's values into grey: the first VOI LUT that can be used, else the first such window; what cannot be used is left out.
/// </summary>
internal static class VoiRules
{
    private static readonly string[] Functions = ["LINEAR", "LINEAR_EXACT", "SIGMOID"];

    /// <summary>Finds it.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="values">The values that the modality may give.</param>
    /// <param name="seen">The values that it gives.</param>
    /// <returns>No rule when the frame has none that can be used: from smallest to largest value.</returns>
    public static FoundRules Find(FrameAttributes frame, ValueRange values, Lazy<ValueRange> seen)
    {
        ArgumentNullException.ThrowIfNull(frame);
        DicomDataset holder = frame.Holder(
            DicomTag.FrameVOILUTSequence, DicomTag.VOILUTSequence, DicomTag.WindowCenter, DicomTag.WindowWidth);
        var faults = new List<DisplayFault>();
        IReadOnlyList<DicomDataset> items = holder.Items(DicomTag.VOILUTSequence);
        for (int i = 0; i < items.Count; i++)
        {
            Outcome<LookupTable> table = LookupTable.Read(items[i], DicomTag.LUTDescriptor, DicomTag.LUTData, values).Then(found => found.For(seen));
            if (table.IsValue)
            {
                return new FoundRules(
                    Chosen(new VoiLut(table.Value), i, items.Count),
                    table.Value.IsShort
                        ? [.. faults, new DisplayFault($"the VOI LUT is short: {table.Value.Shortness}", DicomTag.VOILUTSequence)]
                        : faults);
            }

            string why = table.Rejection.Message.TrimEnd('.');
            faults.Add(new DisplayFault($"VOI LUT {i + 1} of {items.Count} cannot be used and was left out: {why}", DicomTag.LUTDescriptor));
        }

        return new FoundRules(Window(holder, faults), faults);
    }

    /// <summary>What is left out where the modality's values are not known: a window without its unit shows something else.</summary>
    public static FoundRules WithoutUnit(FrameAttributes frame)
    {
        DicomDataset holder = frame.Holder(DicomTag.FrameVOILUTSequence, DicomTag.VOILUTSequence, DicomTag.WindowCenter, DicomTag.WindowWidth);
        DicomTag? tag = holder.Items(DicomTag.VOILUTSequence).Count > 0 ? DicomTag.VOILUTSequence
            : holder.Text(DicomTag.WindowCenter).Length > 0 ? DicomTag.WindowCenter
            : null;
        return new FoundRules(
            [],
            tag is null
                ? []
                : [new DisplayFault("window and VOI LUT count in values that could not be made; the smallest to the largest value are shown", tag)]);
    }

    private static IReadOnlyList<IValueRule> Chosen(IValueRule rule, int index, int count) => [count > 1 ? new FirstOf(rule, index, count) : rule];

    private static IReadOnlyList<IValueRule> Window(DicomDataset holder, List<DisplayFault> faults)
    {
        if (holder.Text(DicomTag.WindowCenter).Length == 0 || holder.Text(DicomTag.WindowWidth).Length == 0)
        {
            return [];
        }

        string said = holder.Text(DicomTag.VOILUTFunction).ToUpperInvariant();
        string function = said.Length > 0 ? said : "LINEAR";
        if (!Functions.Contains(function))
        {
            faults.Add(new DisplayFault(
                $"VOI LUT Function is none of {string.Join(", ", Functions)}; the window was left out", DicomTag.VOILUTFunction));
            return [];
        }

        IReadOnlyList<double> centers = AttributeNumbers.Of(holder, DicomTag.WindowCenter);
        IReadOnlyList<double> widths = AttributeNumbers.Of(holder, DicomTag.WindowWidth);
        for (int i = 0; i < Math.Min(centers.Count, widths.Count); i++)
        {
            if (Rule(function, centers[i], widths[i], faults) is IValueRule rule)
            {
                return Chosen(rule, i, centers.Count);
            }
        }

        return [];
    }

    private static IValueRule? Rule(string function, double center, double width, List<DisplayFault> faults)
    {
        if (double.IsNaN(center))
        {
            faults.Add(new DisplayFault("Window Center is no finite number; the window was left out", DicomTag.WindowCenter));
            return null;
        }

        if (function == "LINEAR" && width is > 0 and < 1)
        {
            // Its formula needs more (PS3.3 C.11.2.1.2.1), but values between 0 and 1 have such windows: the exact function is meant.
            faults.Add(new DisplayFault(
                $"Window Width is {AttributeNumbers.Seen(width)}; at least 1 is needed for LINEAR: the window was taken as LINEAR_EXACT",
                DicomTag.WindowWidth));
            return new LinearExactWindow(center, width);
        }

        if (!(width > 0))
        {
            string least = function == "LINEAR" ? "at least 1" : "more than 0";
            faults.Add(new DisplayFault(
                $"Window Width is {AttributeNumbers.Seen(width)}; {least} is needed for {function}: the window was left out", DicomTag.WindowWidth));
            return null;
        }

        return function switch
        {
            "LINEAR" => new LinearWindow(center, width),
            "LINEAR_EXACT" => new LinearExactWindow(center, width),
            _ => new SigmoidWindow(center, width),
        };
    }
}
