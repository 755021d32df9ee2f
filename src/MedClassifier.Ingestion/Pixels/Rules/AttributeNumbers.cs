using System.Globalization;
using FellowOakDicom;
using MedClassifier.Dicom;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>Numbers of which each stands for itself: one that is none leaves the others.</summary>
internal static class AttributeNumbers
{
    /// <summary>The values in order; NaN for one that is no finite number.</summary>
    public static IReadOnlyList<double> Of(DicomDataset dataset, DicomTag tag)
    {
        IReadOnlyList<double> numbers = dataset.Numbers(tag);
        return numbers.Count > 0
            ? [.. numbers.Select(number => double.IsFinite(number) ? number : double.NaN)]
            : [.. dataset.Texts(tag).Select(Parsed)];
    }

    /// <summary>A value for a person: it is shown where it is a number, since a text may say anything.</summary>
    public static string Seen(double number) => double.IsNaN(number) ? "no number" : number.ToString(CultureInfo.InvariantCulture);

    private static double Parsed(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : double.NaN;
}
