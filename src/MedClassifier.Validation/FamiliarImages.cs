using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Labels;

namespace MedClassifier.Validation;

/// <summary>Finds how near the images of a test set are to what the model learnt from, those without a class included.</summary>
/// <param name="model">The model; it says it of every scan where it has a reference.</param>
/// <param name="data">The labelled images.</param>
internal sealed class FamiliarImages(IScanClassifier model, ValidationData data)
{
    /// <summary>The images, those with a class first; none where the model has no reference.</summary>
    /// <param name="cases">Cases with a class: they know their distance.</param>
    /// <param name="missing">Rows without one: the model is asked again, since what is set aside keeps none.</param>
    /// <param name="cancellationToken">Stops between images.</param>
    public async Task<IReadOnlyList<FamiliarImage>> OfAsync(
        IReadOnlyList<ValidationCase> cases, IReadOnlyList<LabelledFile> missing, CancellationToken cancellationToken)
    {
        List<FamiliarImage> found =
        [
            .. from c in cases
               where c.Familiarity is not null
               select new FamiliarImage(c.File, c.Frame, c.Familiarity!),
        ];
        if (found.Count == 0)
        {
            return found;
        }

        foreach (LabelledFile row in missing)
        {
            foreach (int frame in data.Files.Images.Where(image => image.Row == row.Row && image.ScanSha256.Length > 0).Select(image => image.Frame))
            {
                Outcome<Scan> scan = await data.Images.ReadAsync(row, frame, cancellationToken).ConfigureAwait(false);
                if (scan.IsValue && await AskAsync(scan.Value, cancellationToken).ConfigureAwait(false) is { IsOutside: true } outside)
                {
                    found.Add(new FamiliarImage(row, frame, outside));
                }
            }
        }

        return found;
    }

    private async Task<Familiarity?> AskAsync(Scan scan, CancellationToken cancellationToken)
    {
        Outcome<IReadOnlyList<Classification>> result = await model.RunAsync(new ScanBatch([scan]), cancellationToken).ConfigureAwait(false);
        return result.Value is [var one] ? one.Familiarity : null;
    }
}
