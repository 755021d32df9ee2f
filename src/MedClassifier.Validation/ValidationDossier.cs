using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Audit;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Reporting;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Pictures;
using MedClassifier.Validation.Auditing;
using MedClassifier.Validation.Sections;

namespace MedClassifier.Validation;

/// <summary>Puts the dossier of a validation together.</summary>
/// <param name="images">Opens images for pictures.</param>
/// <param name="report">Colours of the attention.</param>
/// <param name="mistakes">Mistakes shown with pictures.</param>
internal sealed class ValidationDossier(LabelledImages images, ReportOptions report, int mistakes)
{
    private const int PictureSide = 288;
    private const int PairSide = 176;

    private readonly PictureBytes pictures = new(report, PictureSide);
    private readonly PictureBytes pairs = new(report, PairSide);

    /// <summary>The document.</summary>
    public async Task<DossierDocument> ComposeAsync(ValidationResult result, CancellationToken cancellationToken)
    {
        bool leaks = result.Audit.HasLeakage;
        Dictionary<int, LabelledFile> rows = result.Labels.Rows.ToDictionary(row => row.Row);
        var scans = new Dictionary<(int, int), Scan>();
        foreach ((int row, int frame) in Wanted(result))
        {
            Outcome<Scan> scan = await images.ReadAsync(rows[row], frame, cancellationToken).ConfigureAwait(false);
            if (scan.IsValue)
            {
                scans[(row, frame)] = scan.Value;
            }
        }

        byte[]? Picture(AuditedImage image) => scans.TryGetValue((image.Row, image.Frame), out Scan? scan) ? pairs.Image(scan) : null;
        IReadOnlyList<(byte[], string)> Pictures(ValidationCase c) => !scans.TryGetValue((c.File.Row, c.Frame), out Scan? scan)
            ? []
            : c.Attention is { } attention
                ? [(pictures.Image(scan), "the image"), (pictures.Overlay(scan, attention), "the attention over it")]
                : [(pictures.Image(scan), "the image")];

        List<DossierSection?> sections = [Overview(result), AuditSection.Of(result, Picture)];
        if (result.Evaluation is { } evaluation)
        {
            sections.AddRange(
            [
                PerformanceSection.Of(evaluation, evaluation.Images),
                evaluation.Groups is { } groups ? PerformanceSection.Of(evaluation, groups) : null,
                DecisionSection.Of(result, evaluation),
                CalibrationSection.Of(result, evaluation),
                SubgroupSection.Of(result, evaluation),
                LocalisationSection.Of(result),
                ComparisonSection.Of(result),
                MistakesSection.Of(result, mistakes, Pictures),
                ChecklistSection.Of(result, evaluation),
            ]);
        }

        return new DossierDocument(
            "Validation dossier",
            result.Evaluation is null
                ? "The audit found leakage, so nothing was measured."
                : FormattableString.Invariant($"{result.Cases.Count} labelled images of the test set."),
            leaks ? "LEAKAGE" : "",
            leaks ? "The test set is not independent of the training or tuning data: the numbers flatter. The audit lists every finding." : "",
            [.. sections.OfType<DossierSection>()])
        {
            Subject = Subject(result.Facts),
        };
    }

    // The model, or the table of predictions, and the beginning of its hash: the facts start with these two.
    private static string Subject(IReadOnlyList<(string Name, string Value)> facts) =>
        $"{facts[0].Value}, {facts[1].Name.Split(' ')[^1]} {facts[1].Value[..12]}";

    private IEnumerable<(int Row, int Frame)> Wanted(ValidationResult result) =>
    [
        .. AuditSection.ShownPairs(result.Audit).SelectMany(shown => new[] { shown.Pair.First, shown.Pair.Second })
            .Select(image => (image.Row, image.Frame)).Distinct(),
        .. result.Cases.Where(c => c.Probabilities[c.File.Label] < c.Probabilities.Max())
            .OrderBy(c => c.Probabilities[c.File.Label]).ThenBy(c => c.File.Row).ThenBy(c => c.Frame).Take(mistakes)
                .Select(c => (c.File.Row, c.Frame)),
    ];

    private static DossierSection Overview(ValidationResult result)
    {
        List<DossierBlock> blocks = [];
        if (result.Audit.HasLeakage)
        {
            blocks.Add(new TextBlock(
                result.Evaluation is null
                    ? "The audit found leakage: the test set is not independent of the training or tuning data. Mend the labels’ splits, or "
                        + "pass --allow-leakage to measure all the same."
                    : "The audit found leakage, and --allow-leakage was given. These numbers flatter the model and must not be quoted.",
                IsWarning: true));
        }

        if (MissingPredictions.Of(result) is { Length: > 0 } missing)
        {
            blocks.Add(new TextBlock(missing, IsWarning: true));
        }

        if (result.Evaluation is { } evaluation)
        {
            blocks.Add(new FactsBlock(Headlines(evaluation)));
        }

        blocks.Add(new FactsBlock(result.Facts));
        return new DossierSection("overview", "What was validated", blocks);
    }

    /// <summary>The first numbers to know.</summary>
    public static IReadOnlyList<(string Name, string Value)> Headlines(EvaluationReport report) =>
    [
        .. new[] { report.Images, report.Groups }.OfType<UnitReport>().SelectMany(unit => new[]
        {
            ($"macro ROC AUC, per {unit.Unit}", Words.Of(unit["macro_auc"])),
            ($"{report.PositiveClass} ROC AUC, per {unit.Unit}", Words.Of(unit.Classes.Single(c => c.Class == report.PositiveClass).RocAuc)),
            ($"accuracy, per {unit.Unit}", Words.Of(unit["accuracy"])),
        }),
    ];
}
