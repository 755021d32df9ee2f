using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Tests.Reporting;

/// <summary>Results made by hand, with every kind of row and the worst texts a file can bring.</summary>
internal static class SampleResults
{
    public const string Script = "<script>alert(1)</script>";

    public const string Formula = "=cmd|' /C calc'!A0";

    public static RunDescription Run(bool identified = false) => new(
        new ModelCard
        {
            Name = "phantom-ultrasound",
            Sha256 = new string('a', 64),
            Architecture = "densenet121",
            Pooling = "attention",
            Classes = Finding.All,
            InputSize = 224,
            Mean = [0.485f, 0.456f, 0.406f],
            StandardDeviation = [0.229f, 0.224f, 0.225f],
            Modalities = ["US"],
            TrainingData = "2,400 ultrasound phantoms",
            SplitSha256 = new string('b', 64),
            CodeVersion = "0.1.0+c0ffee",
            Licence = "CC0-1.0",
        },
        "cpu, libtorch 1.13.1, 2 threads",
        "0.1.0+c0ffee",
        new string('c', 64),
        "",
        identified);

    public static ReportedIdentity Identity(string path, string study, string instance) =>
        new(path, study, instance, "", Patient: null, StudyDate: null, "US");

    public static ScanResult Done(ReportedIdentity identity, int frame, string assetKey, params float[] probabilities) => new(
        identity,
        frame,
        ScanState.Done,
        new Classification(new Prediction(Finding.All, probabilities), Attention()),
        null,
        new Receipt(
            [
                new ReceiptStep("decode", [new("transfer syntax", "1.2.840.10008.1.2.1"), new("bits", "8")]),
                new ReceiptStep("window", [new("center", "127.5"), new("width", "255")]),
            ],
            ["no window in the file: min to max"],
            new string('d', 64)),
        assetKey);

    /// <summary>The same result of a model that was given a region of the scan only.</summary>
    public static ScanResult Cut(ScanResult result, ScanRegion region) => result with
    {
        Classification = result.Classification! with
        {
            Attention = Attention() with { Geometry = InputGeometry.Letterbox(120, 80, 1, 224, 224, region) },
        },
    };

    public static ScanResult SetAside(ReportedIdentity identity, Rejection rejection) =>
        new(identity, null, ScanState.SetAside, null, rejection, null, "");

    /// <summary>The same result with every further map of the catalogue, of which Grad-CAM++ shows nothing, and with deletion scores.</summary>
    public static ScanResult Mapped(ScanResult result) => result with
    {
        Classification = result.Classification! with
        {
            Heatmaps =
            [
                new Heatmap("grad-cam", [0.2f, 0.1f, 0.3f, 0.4f], 1.25), new Heatmap("grad-cam++", [0.25f, 0.25f, 0.25f, 0.25f], 0),
                new Heatmap("occlusion", [0.7f, 0.1f, 0.1f, 0.1f], 0.31),
            ],
            Deletion = new DeletionScores(
                8, 0.7, 0.2, 0.45,
                [new MapScore("attention", 0.4), new MapScore("grad-cam", 0.41), new MapScore("grad-cam++", 0.5), new MapScore("occlusion", 0.3)]),
        },
    };

    /// <summary>A structured report among the images.</summary>
    public static ScanResult StructuredReport(ReportedIdentity identity) =>
        SetAside(identity, new Rejection(RejectionCodes.NotApplicable, "Enhanced SR is not an image", "(0008,0016)"));

    /// <summary>A text file among the images.</summary>
    public static ScanResult TextFile(string path) =>
        SetAside(Identity(path, "", ""), new Rejection(RejectionCodes.NotAnImage, "neither DICOM, PNG nor JPEG"));

    public static AttentionMap Attention() =>
        new(2, 2, [0.1f, 0.2f, 0.3f, 0.4f], InputGeometry.Letterbox(120, 80, 1, 224, 224));

    public static SampleReport Report(string folder, IReadOnlyList<ScanResult> results, RunDescription? run = null) => new(folder, run ?? Run(), results)
    {
        Studies =
        [
            .. results
                .GroupBy(r => r.Identity.Study.Length > 0 ? "study " + r.Identity.Study : "path " + r.Identity.Path)
                .Select(g => (g.Key, (IReadOnlyList<ScanResult>)[.. g])),
        ],
    };
}
