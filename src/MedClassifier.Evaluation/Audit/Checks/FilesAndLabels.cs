using System.Globalization;

namespace MedClassifier.Evaluation.Audit.Checks;

/// <summary>Labels without a file, files that give no image, and images without a label.</summary>
internal sealed class FilesAndLabels : IAuditCheck
{
    /// <inheritdoc/>
    public string Name => "files-and-labels";

    /// <inheritdoc/>
    public string Question => "Has every label an image, and every image a label?";

    /// <inheritdoc/>
    public bool IsYesGood => true;

    /// <inheritdoc/>
    public string? NotAsked(AuditInput input) => null;

    /// <inheritdoc/>
    public IEnumerable<AuditFinding> Find(AuditInput input)
    {
        int rows = input.Images.Select(image => image.Row).Union(input.MissingRows).Union(input.UnreadableRows.Select(r => r.Row)).Count();
        if (input.MissingRows.Count > 0)
        {
            yield return new AuditFinding(
                Name, AuditSeverity.Fault, Share(input.MissingRows.Count, rows, "labels have no file"), [.. input.MissingRows.Order()]);
        }

        foreach (var reason in input.UnreadableRows.GroupBy(unreadable => unreadable.Reason, StringComparer.Ordinal))
        {
            yield return new AuditFinding(
                Name, AuditSeverity.Fault, Share(reason.Count(), rows, $"labelled files give no image ({reason.Key})"),
                    [.. reason.Select(r => r.Row).Order()]);
        }

        if (input.UnlabelledFiles.Count > 0)
        {
            yield return new AuditFinding(
                Name,
                AuditSeverity.Note,
                string.Create(CultureInfo.InvariantCulture, $"{input.UnlabelledFiles.Count} images of the input folder have no label"),
                []);
        }
    }

    private static string Share(int count, int of, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} of {of} {what} ({100.0 * count / of:0.#} %)");
}
