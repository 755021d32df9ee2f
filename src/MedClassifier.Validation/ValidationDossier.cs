using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Evaluation;
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
    public async Task<DossierDocument> ComposeAsync(DossierContent result, CancellationToken cancellationToken)
    {
        bool leaks = result.Audit.HasLeakage;
        Dictionary<(int, int), byte[]> painted = await PaintPairsAsync(result, cancellationToken).ConfigureAwait(false);
        List<DossierSection?> sections = [Overview(result), AuditSection.Of(result, image => painted.GetValueOrDefault((image.Row, image.Frame)))];
        if (result.Evaluation is { } evaluation)
        {
            sections.AddRange(
            [
                PerformanceSection.Of(evaluation, evaluation.Images),
                evaluation.Groups is { } groups ? PerformanceSection.Of(evaluation, groups) : null,
                DecisionSection.Of(result, evaluation),
                CalibrationSection.Of(result, evaluation),
                AbstentionSection.Of(result, report.Abstain.ToRule(), new EvaluationOptions().Confidence),
                SubgroupSection.Of(result, evaluation),
                LocalisationSection.Of(result),
                ComparisonSection.Of(result),
                MistakesSection.Of(result, await PaintMistakesAsync(result, cancellationToken).ConfigureAwait(false)),
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
            Subject = result.Subject,
        };
    }

    private async Task<Dictionary<(int Row, int Frame), byte[]>> PaintPairsAsync(DossierContent result, CancellationToken cancellationToken)
    {
        Dictionary<int, LabelledFile> rows = result.Labels.Rows.ToDictionary(row => row.Row);
        var painted = new Dictionary<(int, int), byte[]>();
        foreach ((int row, int frame) in AuditSection.ShownPairs(result.Audit).SelectMany(shown => new[] { shown.Pair.First, shown.Pair.Second })
            .Select(image => (image.Row, image.Frame)).Distinct())
        {
            Outcome<Scan> scan = await images.ReadAsync(rows[row], frame, cancellationToken).ConfigureAwait(false);
            if (scan.IsValue)
            {
                painted[(row, frame)] = pairs.Image(scan.Value);
            }
        }

        return painted;
    }

    private async Task<List<(ValidationCase, IReadOnlyList<(byte[], string)>)>> PaintMistakesAsync(
        DossierContent result, CancellationToken cancellationToken)
    {
        List<(ValidationCase, IReadOnlyList<(byte[], string)>)> painted = [];
        foreach (ValidationCase wrong in MistakesSection.Wrong(result).Take(mistakes))
        {
            Outcome<Scan> scan = await images.ReadAsync(wrong.File, wrong.Frame, cancellationToken).ConfigureAwait(false);
            if (scan.IsValue)
            {
                painted.Add((wrong, [.. Pictures(scan.Value, wrong.Attention)]));
            }
        }

        return painted;
    }

    private IEnumerable<(byte[], string)> Pictures(Scan scan, AttentionMap? attention)
    {
        yield return (pictures.Image(scan), "the image");
        if (attention is not null)
        {
            yield return (pictures.Overlay(scan, attention), "the attention over it");
        }
    }

    private static DossierSection Overview(DossierContent result)
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

        if (result.Missing.Length > 0)
        {
            blocks.Add(new TextBlock(result.Missing, IsWarning: true));
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
