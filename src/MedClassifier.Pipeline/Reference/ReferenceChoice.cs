using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Reference;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Pipeline.Reference;

/// <summary>
/// Finds the reference by which a run knows unfamiliar scans: model.reference is auto (the file beside the model, where there is one), none,
/// or a path.
/// </summary>
internal static class ReferenceChoice
{
    /// <summary>The model as the run uses it, and the SHA-256 of the reference file; empty when none is used.</summary>
    /// <param name="model">The model as loaded.</param>
    /// <param name="modelFiles">Where it lies; a list of several has no reference beside it, a manifest has.</param>
    /// <param name="choice">The option.</param>
    /// <exception cref="RunSetupException">The reference is not there or does not fit.</exception>
    public static (IScanClassifier Model, string Sha256) Apply(IScanClassifier model, IReadOnlyList<string> modelFiles, string choice)
    {
        string? path = FileBesideModel.Find(choice, modelFiles, ReferenceFile.PathFor);
        if (path is null)
        {
            return (model, "");
        }

        Outcome<(ModelReference Reference, string Sha256)> read = ReferenceFile.Read(path, model.Card.Sha256);
        return read.IsValue
            ? (new ReferencedClassifier(model, read.Value.Reference), read.Value.Sha256)
            : throw new RunSetupException(
                $"The reference {path} cannot be used: {read.Rejection.Message}. medclassifier model reference makes it anew; "
                + "model.reference: none runs without one.");
    }
}
