using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Evaluation.Localisation;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Validation;

/// <summary>The lesion masks that the labels name, put beside the attention of their cases.</summary>
/// <param name="data">Where the masks lie.</param>
/// <param name="options">What a file may ask for.</param>
internal sealed class LesionMasks(ValidationData data, IngestOptions options)
{
    // No gate of a run: a mask is nearly uniform by nature, the more the smaller the lesion.
    private readonly DocumentOpener opener = new(options);

    /// <summary>Reads the masks of the cases that have an attention map.</summary>
    /// <returns>
    /// The cases with their lesions, in the order of the cases; and the rows whose mask cannot be used: unreadable, of another size than the
    /// image, or without a lesion.
    /// </returns>
    public async Task<(IReadOnlyList<LesionCase> Lesions, IReadOnlyList<int> Unusable)> ReadAsync(
        IReadOnlyList<ValidationCase> cases, CancellationToken cancellationToken)
    {
        List<LesionCase> lesions = [];
        List<int> unusable = [];
        foreach (ValidationCase c in cases.Where(c => c.Attention is not null && c.File.Mask.Length > 0))
        {
            byte[]? inside = await ReadAsync(c.File.Mask, c.Attention!.Geometry, cancellationToken).ConfigureAwait(false);
            if (inside is null)
            {
                unusable.Add(c.File.Row);
            }
            else
            {
                lesions.Add(new LesionCase(c, new LesionAttention(c.Attention, inside, data.Labels.HasGroups ? c.File.Group : null)));
            }
        }

        return (lesions, unusable);
    }

    private async Task<byte[]?> ReadAsync(string file, InputGeometry geometry, CancellationToken cancellationToken)
    {
        if (data.Images.Find(file) is not { } path)
        {
            return null;
        }

        using IScanDocument document = await opener.OpenAsync(new SourceFile(file, path), cancellationToken).ConfigureAwait(false);
        Outcome<Scan> mask = document.Rejection ?? document.Read(0, cancellationToken);
        if (!mask.IsValue || mask.Value.Width != geometry.ScanWidth || mask.Value.Height != geometry.ScanHeight)
        {
            return null;
        }

        // A mask is a picture like any other: 0 to 255 becomes 0 to 1.
        byte[] inside = [.. mask.Value.Pixels.ToArray().Select(value => value > 0.5f ? (byte)1 : (byte)0)];
        return inside.Contains((byte)1) ? inside : null;
    }
}
