using System.Globalization;
using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>
/// Numbers of rescale and window that no image has: not finite, or so large that values overflow. A file that has them says nothing true of its
/// values, so there is no result; text that is no number at all is another matter, and is left out.
/// </summary>
internal static class AbsurdNumbers
{
    /// <summary>Largest size of a number: far beyond what any modality measures, far within what doubles hold.</summary>
    public const double Largest = 1e30;

    private static readonly (DicomTag Functional, DicomTag Tag, string Name)[] Looked =
    [
        (DicomTag.PixelValueTransformationSequence, DicomTag.RescaleSlope, "Rescale Slope"),
        (DicomTag.PixelValueTransformationSequence, DicomTag.RescaleIntercept, "Rescale Intercept"),
        (DicomTag.FrameVOILUTSequence, DicomTag.WindowCenter, "Window Center"),
        (DicomTag.FrameVOILUTSequence, DicomTag.WindowWidth, "Window Width"),
    ];

    /// <summary>Why the frame is not read; null where its numbers are such as can be.</summary>
    public static Rejection? Find(FrameAttributes frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        foreach ((DicomTag functional, DicomTag tag, string name) in Looked)
        {
            IReadOnlyList<string> texts = frame.Holder(functional, tag).Texts(tag);
            if (texts.Any(IsAbsurd))
            {
                return new Rejection(
                    RejectionCodes.InvalidPixels,
                    $"{name} is not finite, or larger than {Largest.ToString("G1", CultureInfo.InvariantCulture)}.",
                    tag.Code());
            }
        }

        return null;
    }

    private static bool IsAbsurd(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !(Math.Abs(number) <= Largest);
}
