using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Localisation;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Ingestion.Tables;

namespace MedClassifier.Validation;

/// <summary>The lesion masks that the labels name, put beside the attention of their cases.</summary>
/// <param name="Lesions">The cases with their lesions, in the order of the cases.</param>
/// <param name="Unusable">Why masks cannot be used, and the rows that name them.</param>
internal sealed record LesionCases(IReadOnlyList<LesionCase> Lesions, IReadOnlyList<TableFault> Unusable)
{
    /// <summary>Reads the masks of the cases that have an attention map.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="data">Where the masks lie.</param>
    /// <param name="options">What a file may ask for.</param>
    /// <param name="cancellationToken">Stops between images.</param>
    public static LesionCases Of(
        IReadOnlyList<ValidationCase> cases, ValidationData data, IngestOptions options, CancellationToken cancellationToken)
    {
        var masks = new LesionMasks(data.Labels.Classes, options);
        List<LesionCase> lesions = [];
        var faults = new FaultList();
        foreach (ValidationCase c in cases.Where(c => c.Attention is not null))
        {
            cancellationToken.ThrowIfCancellationRequested();
            InputGeometry geometry = c.Attention!.Geometry;
            Outcome<ReadOnlyMemory<byte>> mask = masks.Read(c.File, data.Images.Find, geometry.ScanWidth, geometry.ScanHeight);
            if (!mask.IsValue)
            {
                faults.Add(mask.Rejection.Message, c.File.Row);
            }
            else if (!mask.Value.IsEmpty)
            {
                lesions.Add(new LesionCase(c, new LesionAttention(c.Attention, mask.Value, data.Labels.HasGroups ? c.File.Group : null)));
            }
        }

        return new LesionCases(lesions, faults.ToList());
    }
}
