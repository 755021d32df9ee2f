using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Dossier.Paper;
using MedClassifier.Reporting.Pages;
using MedClassifier.Reporting.Studies;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Archive.Documents;

/// <summary>A study on paper: its result, its images with the attention over them, what has no result, and what made it.</summary>
/// <param name="run">What ran.</param>
/// <param name="options">How it looks.</param>
internal sealed class StudyPaper(RunDescription run, ReportOptions options)
{
    /// <summary>The PDF. The same rows give the same bytes.</summary>
    /// <param name="rows">All rows of the study.</param>
    /// <param name="study">What its images say together.</param>
    /// <param name="pictures">A classified row's image, and the same with the attention over it, as PNG.</param>
    public byte[] Render(IReadOnlyList<ScanResult> rows, StudyResult study, Func<ScanResult, (byte[] Image, byte[] Overlay)> pictures)
    {
        ScanResult[] images = [.. rows.Where(row => row.Classification is not null).DistinctBy(row => row.AssetKey)];
        List<DossierSection> sections = [Result(images[0], study), Images(images, pictures)];
        if (rows.Any(row => row.Rejection is not null))
        {
            sections.Add(SetAside(rows));
        }

        sections.Add(Origin());
        string summary = $"AI suggestions for one study of {study.Images} classified image{(study.Images == 1 ? "" : "s")}. "
            + (run.Identified ? "With real names." : "Names are keyed hashes.");
        return DossierPaper.Render(new DossierDocument(options.Title, summary, "RESEARCH, NOT FOR DIAGNOSIS.", "Not a medical device.", sections)
        {
            Subject = ShortName.Of(images[0].Identity.Study),
        });
    }

    private static DossierSection Result(ScanResult first, StudyResult study)
    {
        List<(string, string)> facts = [("Study", first.Identity.Study)];
        AddFact(facts, "Patient", first.Identity.Patient);
        AddFact(facts, "Study date", first.Identity.StudyDate);
        AddFact(facts, "Accession", first.Identity.Accession);
        AddFact(facts, "Modality", first.Identity.Modality);
        facts.Add(("AI suggestion", study.Prediction.Predicted));
        AddFact(facts, "Call", study.Call);
        facts.Add(("Rule", FormattableString.Invariant($"{study.Rule}, over {study.Images} image{(study.Images == 1 ? "" : "s")}")));
        return new DossierSection("result", "Result of the study",
        [
            new FactsBlock(facts),
            new TableBlock("study", "Probabilities of the study", ["Class", "Probability#"],
                [.. study.Prediction.Classes.Zip(study.Prediction.Probabilities, Line)]),
        ]);
    }

    private DossierSection Images(ScanResult[] images, Func<ScanResult, (byte[] Image, byte[] Overlay)> pictures) => new("images", "Images",
    [
        new TextBlock("Each image beside itself with the attention over it: where the network looked, not an outline of a lesion."),
        new PicturesBlock([.. images.Select((row, i) => Card(row, i + 1, pictures(row)))]),
        new TableBlock(
            "images",
            "Results of the images; the peak of the attention in multiples of the uniform weight",
            ["Image#", "Frame#", "Suggestion", .. run.Model.Classes.Select(name => $"p({name})#"), "Peak#"],
            [.. images.Select((row, i) => Line(row, i + 1))]),
    ]);

    private PictureCard Card(ScanResult row, int number, (byte[] Image, byte[] Overlay) pictures)
    {
        Prediction prediction = row.Classification!.Prediction;
        string uncertain = run.Abstain.ReasonFor(prediction) is { } reason ? $"; uncertain: {reason}" : "";
        return new PictureCard(
            [(pictures.Image, $"Image {number}"), (pictures.Overlay, $"Image {number} with the attention over it")],
            $"Image {number}: {prediction.Predicted}, {InvariantNumber.Probability(prediction.Probabilities[prediction.PredictedIndex])}{uncertain}");
    }

    private static IReadOnlyList<string> Line(ScanResult row, int number)
    {
        Classification done = row.Classification!;
        AttentionMap attention = done.Attention;
        return
        [
            FormattableString.Invariant($"{number}"),
            FormattableString.Invariant($"{row.Frame}"),
            done.Prediction.Predicted,
            .. done.Prediction.Probabilities.Select(InvariantNumber.Probability),
            InvariantNumber.Multiple(attention.Weights.Max() * (double)attention.Width * attention.Height),
        ];
    }

    private static DossierSection SetAside(IReadOnlyList<ScanResult> rows) => new("set-aside", "Without a result",
    [
        new TableBlock("set-aside", "Set aside", ["Instance", "Reason"],
            [.. rows.Where(row => row.Rejection is not null).Select(row => Line(row.Identity, row.Rejection!))]),
    ]);

    private static IReadOnlyList<string> Line(ReportedIdentity identity, Rejection reason) =>
        [ShortName.Of(identity.Instance.Length > 0 ? identity.Instance : identity.Path), $"{reason.Code}: {reason.Message}"];

    private static IReadOnlyList<string> Line(string name, float probability) => [name, InvariantNumber.Probability(probability)];

    private DossierSection Origin()
    {
        List<(string, string)> facts =
        [
            ("Model", run.Model.Name), ("Model SHA-256", run.Model.Sha256),
            ("Calibration", run.CalibrationSha256.Length == 0 ? "none" : run.CalibrationSha256),
        ];
        AddFact(facts, "Prior", ProbabilityBasis.Prior(run));
        AddFact(facts, "Operating point", ProbabilityBasis.OperatingPoint(run));
        facts.AddRange([("Configuration", run.ConfigurationSha256), ("Engine", run.Engine), ("Program", run.CodeVersion)]);
        return new DossierSection("origin", "What made it", [new FactsBlock(facts)]);
    }

    private static void AddFact(List<(string, string)> facts, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            facts.Add((name, value));
        }
    }
}
