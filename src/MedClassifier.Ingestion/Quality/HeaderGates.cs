using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Quality;

/// <summary>What a header says against an image: raw values, burned-in annotation, a secondary capture.</summary>
/// <param name="options">What is done about each.</param>
internal sealed class HeaderGates(QualityOptions options)
{
    // PS3.4, B.5: Secondary Capture Image Storage and its multi-frame kinds (.1 to .4).
    private const string SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";

    /// <summary>Why the image is not evaluated, or else the warnings that go with it.</summary>
    public Outcome<IReadOnlyList<string>> Check(DicomDataset dataset)
    {
        string sopClass = dataset.Text(DicomTag.SOPClassUID);
        List<string> warnings = [];
        foreach ((bool found, GateAction action, DicomTag tag, string what) in new[]
        {
            (dataset.Text(DicomTag.PresentationIntentType) == "FOR PROCESSING", options.ForProcessing, DicomTag.PresentationIntentType,
                "the image is for processing: raw detector values, not for presentation"),
            (dataset.Text(DicomTag.BurnedInAnnotation) == "YES", options.BurnedIn, DicomTag.BurnedInAnnotation,
                "annotation is burned into the pixels; it may name a person"),
            (sopClass == SecondaryCapture || sopClass.StartsWith(SecondaryCapture + ".", StringComparison.Ordinal), options.SecondaryCapture,
                DicomTag.SOPClassUID, "the image is a secondary capture; its grey values may not be the modality's"),
        })
        {
            if (found && action == GateAction.Refuse)
            {
                return new Rejection(RejectionCodes.NotEvaluated, what, tag.Code());
            }

            if (found && action == GateAction.Flag)
            {
                warnings.Add($"{tag.Code()} {what}");
            }
        }

        return warnings;
    }
}
