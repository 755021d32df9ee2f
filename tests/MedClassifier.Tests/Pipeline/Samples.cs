using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Pipeline.Ledger;

namespace MedClassifier.Tests.Pipeline;

/// <summary>Small things that the pipeline's tests are made of.</summary>
internal static class Samples
{
    public static Classification Classification(float normal = 0.25f) => new(
        new Prediction(Finding.All, [normal, 0.7f - normal, 0.3f]),
        new AttentionMap(2, 2, [0.1f, 0.2f, 0.3f, 0.4f], InputGeometry.Letterbox(8, 4, 1, 8, 8)));

    public static Receipt Receipt() => new([new ReceiptStep("decode", [new("bits", "8")])], ["a warning"], new string('a', 64));

    public static ReportedIdentity Names(string path, string study = "s", string instance = "") => new(path, study, instance, "", null, null, "US");

    public static ListingOrigin Origin { get; } = new("input", "query", "names");

    /// <summary>A file whose path is its item.</summary>
    public static LedgerFile Listed(ReportedIdentity names, string content) => new(names, content, names.Path);

    /// <summary>Lists a frame; says whether it is to be classified.</summary>
    public static bool Add(RunLedger ledger, ReportedIdentity names, string content, int frame) =>
        ledger.Add(Listed(names, content), frame) == MedClassifier.Pipeline.Ledger.Listed.New;

    public static ScanIdentity Dicom(string path, string content = "c0") => new()
    {
        Path = path,
        ContentSha256 = content,
        IsDicom = true,
        Study = "1.2.3",
        Instance = "1.2.3.4",
        Accession = "A77",
        PatientId = "P1",
        PatientName = "DOE^JANE",
        StudyDate = "20260102",
        Modality = "US",
    };
}
