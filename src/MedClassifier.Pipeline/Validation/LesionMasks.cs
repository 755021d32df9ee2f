using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Evaluation.Localisation;

namespace MedClassifier.Pipeline.Validation;

/// <summary>The lesion masks that the labels name, put beside the attention of their cases.</summary>
internal static class LesionMasks
{
    /// <summary>Reads the masks of the cases that have an attention map and a mask of the scan's size with a lesion in it.</summary>
    /// <returns>The attention with the lesion, in the order of the cases; other cases are left out.</returns>
    public static async Task<IReadOnlyList<LesionAttention>> ReadAsync(
        IReadOnlyList<ValidationCase> cases, ValidationData data, CancellationToken cancellationToken)
    {
        List<LesionAttention> lesions = [];
        foreach (ValidationCase c in cases.Where(c => c.Attention is not null && c.File.Mask.Length > 0))
        {
            // A mask is a picture like any other: 0 to 255 becomes 0 to 1.
            Outcome<Scan> mask = await data.Images.ReadAsync(c.File with { File = c.File.Mask }, 0, cancellationToken).ConfigureAwait(false);
            InputGeometry geometry = c.Attention!.Geometry;
            if (mask.IsValue && mask.Value.Width == geometry.ScanWidth && mask.Value.Height == geometry.ScanHeight)
            {
                byte[] inside = [.. mask.Value.Pixels.ToArray().Select(value => value > 0.5f ? (byte)1 : (byte)0)];
                if (inside.Contains((byte)1))
                {
                    lesions.Add(new LesionAttention(c.Attention, inside, data.Labels.HasGroups ? c.File.Group : null));
                }
            }
        }

        return lesions;
    }
}
