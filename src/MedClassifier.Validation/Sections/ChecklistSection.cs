using MedClassifier.Evaluation;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Validation.Predictions;

namespace MedClassifier.Validation.Sections;

/// <summary>Items of three reporting guidelines: what can be computed is filled in, what only a person knows is marked.</summary>
/// <remarks>
/// CLAIM: Tejani et al., Radiology: AI 2024. STARD-AI: Sounderajah et al., Nature Medicine 2025. TRIPOD+AI: Collins et al., BMJ 2024. Items are
/// named by their subject in our words, not by their text.
/// </remarks>
internal static class ChecklistSection
{
    private const string Human = "TO BE FILLED IN BY A PERSON";

    /// <summary>The section.</summary>
    public static DossierSection Of(DossierContent result, EvaluationReport report) => new("checklist", "Reporting checklists",
    [
        new TextBlock("Subjects that CLAIM (2024), STARD-AI (2025) and TRIPOD+AI (2024) ask for. What the data tell is filled in; the "
            + "rest is for the authors."),
        new TableBlock("checklist", "Subjects", ["subject", "asked by", "answer"],
            [.. OfData(result, report).Concat(OfModel(result, report)).Select(i => (IReadOnlyList<string>)[i.Subject, i.Guidelines, i.Answer])]),
    ]);

    private static (string Subject, string Guidelines, string Answer)[] OfData(DossierContent result, EvaluationReport report)
    {
        string counts = string.Join(", ", report.Images.Classes.Select(c => FormattableString.Invariant($"{c.Class} {c.Positives}")));
        string groups = report.Groups is { } g ? FormattableString.Invariant($", {g.Count} groups") : "";
        string leak = result.Audit.HasLeakage ? "LEAKAGE was found; see the audit" : "no overlap was found; see the audit for what was asked";
        return
        [
            ("Objective and intended use", "CLAIM, STARD-AI, TRIPOD+AI", Human),
            ("Study design, prospective or retrospective", "CLAIM, STARD-AI", Human),
            ("Ethics approval and consent", "CLAIM, STARD-AI, TRIPOD+AI", Human),
            ("Data source, sites and dates", "CLAIM, STARD-AI, TRIPOD+AI", Human),
            ("Who was eligible, and how they were selected", "CLAIM, STARD-AI, TRIPOD+AI", Human),
            ("Reference standard: how labels were made, by whom, blinded", "CLAIM, STARD-AI, TRIPOD+AI", Human),
            ("Data partitions and the level at which they are disjoint", "CLAIM, TRIPOD+AI", $"by the labels’ column split{(result.Labels.HasGroups
                ? ", with groups that must not be torn apart" : "; no groups are stated")}; {leak}"),
            ("Number of images and participants in the test set", "CLAIM, STARD-AI, TRIPOD+AI",
                FormattableString.Invariant($"{report.Images.Count} images{groups}; {counts}")),
            ("Missing data and excluded images", "CLAIM, STARD-AI, TRIPOD+AI",
                FormattableString.Invariant($"{result.RowsWithoutPrediction.Count} labelled test files gave no prediction")),
            ("Preprocessing of the images", "CLAIM, STARD-AI", "recorded for each image as a receipt (run/results.json)"),
        ];
    }

    private static (string Subject, string Guidelines, string Answer)[] OfModel(DossierContent result, EvaluationReport report) =>
    [
        ("The model, its version and its inputs", "CLAIM, STARD-AI, TRIPOD+AI",
            result.Model is { } model
                ? $"Model {ModelPredictions.Description(model)}; Model SHA-256 {model.Sha256}" : $"the predictions came as a table; {Human}"),
        ("How the model was trained", "CLAIM, TRIPOD+AI", result.Model is null ? Human : ModelPredictions.Training(result.Model)),
        ("Thresholds, and how they were chosen", "CLAIM, STARD-AI, TRIPOD+AI", result.Points.Thresholds.Count == 0 ? "none was chosen"
            : result.Points.AreShipped ? "shipped with the model, not chosen here; see operating points"
            : "on the tuning set, never on the test set; see operating points"),
        ("Performance with intervals", "CLAIM, STARD-AI, TRIPOD+AI",
            $"macro ROC AUC {Words.Of(report.Images["macro_auc"])}, accuracy {Words.Of(report.Images["accuracy"])}"),
        ("Calibration", "TRIPOD+AI", $"expected calibration error {Words.Of(report.Images.Reliability.ExpectedCalibrationError)}"),
        ("Clinical usefulness (net benefit)", "TRIPOD+AI", "decision curve"),
        ("Subgroups and fairness", "CLAIM, STARD-AI, TRIPOD+AI", report.Subgroups.Count > 0
            ? FormattableString.Invariant($"{report.Subgroups.Count} subgroups") : $"no column for subgroups; {Human}"),
        ("Analysis of errors", "CLAIM, STARD-AI", "worst mistakes"),
        ("Explanation of the outputs", "CLAIM", result.HotSpot is null ? "no attention maps in these predictions"
            : "attention maps; see where the network looked"),
        ("Limitations, generalisability", "CLAIM, STARD-AI, TRIPOD+AI", Human),
        ("Registration, protocol, funding, conflicts of interest", "CLAIM, STARD-AI, TRIPOD+AI", Human),
        ("Availability of code, data and model", "CLAIM, STARD-AI, TRIPOD+AI", Human),
    ];
}
