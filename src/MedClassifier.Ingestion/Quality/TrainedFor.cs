using MedClassifier.Dicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Quality;

/// <summary>
/// Whether an image is of the kind that a model was trained on. What the image does not say, or the model's metadata does not, is not held
/// against it.
/// </summary>
/// <param name="options">The lists that override the model's; "any" accepts all.</param>
/// <param name="model">What the model says of itself.</param>
internal sealed class TrainedFor(IngestOptions options, ModelCard model)
{
    private const string Any = "any";

    private readonly IReadOnlyList<string> modalities = options.AcceptModalities.Count > 0 ? options.AcceptModalities : model.Modalities;
    private readonly IReadOnlyList<string> bodyParts = options.AcceptBodyParts.Count > 0 ? options.AcceptBodyParts : model.BodyParts;

    /// <summary>Why the image is not evaluated; null when it is.</summary>
    public Rejection? Check(ScanIdentity identity) =>
        Check(identity.Modality, modalities, "Modality", DefinedTerms.Modality, "(0008,0060)")
        ?? Check(identity.BodyPart, bodyParts, "Body part", DefinedTerms.BodyPart, "(0018,0015)");

    private static Rejection? Check(string value, IReadOnlyList<string> accepted, string what, Func<string, string> shown, string tag) =>
        value.Length == 0 || accepted.Count == 0 || accepted.Contains(Any) || accepted.Contains(value, StringComparer.OrdinalIgnoreCase)
            ? null
            : new Rejection(
                RejectionCodes.NotEvaluated, $"{what} {shown(value)} is none that the model was trained on ({string.Join(", ", accepted)}).", tag);
}
