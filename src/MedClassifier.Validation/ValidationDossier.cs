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
        DossierSection audit = AuditSection.Of(result, image => painted.GetValueOrDefault((image.Row, image.Frame)));
        List<DossierSection?> sections = [Overview(result)];
        if (result.Evaluation is { } evaluation)
        {
            sections.AddRange(
            [
                PerformanceSection.Of(evaluation, result.GroupRule),
                DecisionSection.Of(result, evaluation),
                CalibrationSection.Of(result, evaluation),
                AbstentionSection.Of(result, report.Abstain.ToRule(), evaluation.Options),
                FamiliaritySection.Of(result, evaluation.Options),
                SubgroupSection.Of(result, evaluation),
                LocalisationSection.Of(result),
                ComparisonSection.Of(result),
                MistakesSection.Of(result, await PaintMistakesAsync(result, cancellationToken).ConfigureAwait(false)),
            ]);
        }

        // What was found in the data comes after what was measured on them; the first page says what it amounts to.
        sections.Add(audit);
        sections.Add(result.Evaluation is { } measured ? ChecklistSection.Of(result, measured) : null);
        sections.Add(Record(result));

        return new DossierDocument(
            "Validation dossier",
            Verdict(result),
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
            blocks.AddRange(result.CalibrationWarnings.Select(warning => new TextBlock(warning, IsWarning: true)));
            blocks.Add(new TableBlock(
                "main", "Main results", ["measure", "value (interval)#"],
                [.. Headlines(evaluation).Select(headline => (IReadOnlyList<string>)[headline.Name, headline.Value])]));
        }

        return new DossierSection("overview", "What was found", blocks);
    }

    private static DossierSection Record(DossierContent result) => new("record", "How it was validated",
    [
        new TableBlock(
            "record", "Model, data and options", ["what", "value"],
            [.. result.Facts.Concat(Basis(result)).Select(fact => (IReadOnlyList<string>)[fact.Name, fact.Value])]),
    ]);

    private static string Verdict(DossierContent result)
    {
        if (result.Evaluation is not { } evaluation)
        {
            return "The audit found leakage, so nothing was measured.";
        }

        Estimate area = Words.Area(evaluation.Images, evaluation.Images.Classes.Single(c => c.Class == evaluation.PositiveClass));
        string audit = result.Audit.HasLeakage ? "the audit found leakage: these numbers flatter"
            : result.Audit.Findings.Count > 0 ? "the audit found no leakage, but other things to look at" : "the audit found nothing";
        return FormattableString.Invariant(
            $"{result.Cases.Count} labelled images of the test set; {evaluation.PositiveClass} against the rest: ROC AUC {Words.Of(area)}; {audit}.");
    }

    private static (string Name, string Value)[] Basis(DossierContent result) => result.Evaluation is null ? [] :
    [
        ("Probabilities", CalibrationSection.Describe(result)),
        ("Groups joined by", result.Evaluation.Groups is null ? "there are no groups" : result.GroupRule),
    ];

    /// <summary>The first numbers to know.</summary>
    public static IReadOnlyList<(string Name, string Value)> Headlines(EvaluationReport report) =>
    [
        .. new[] { report.Images, report.Groups }.OfType<UnitReport>().SelectMany(unit => new[]
        {
            ($"macro ROC AUC, per {unit.Unit}", Words.Of(unit["macro_auc"])),
            (
                $"{report.PositiveClass} ROC AUC, per {unit.Unit}",
                Words.Of(Words.Area(unit, unit.Classes.Single(c => c.Class == report.PositiveClass)))),
            ($"accuracy, per {unit.Unit}", Words.Of(unit["accuracy"])),
        }),
        .. report.Images.OperatingPoints.Where(point => point.Threshold.Threshold is not null).Select(point => (
            $"{report.PositiveClass} at {point.Threshold.Rule.Name}, per image",
            report.Images.IsClustered
                ? $"sensitivity {Words.Of(point.SensitivityBootstrap)}, specificity {Words.Of(point.SpecificityBootstrap)}"
                : $"sensitivity {Words.Of(point.Sensitivity)}, specificity {Words.Of(point.Specificity)}")),
    ];
}
