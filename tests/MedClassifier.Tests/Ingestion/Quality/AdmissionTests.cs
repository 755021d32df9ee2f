using FellowOakDicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Ingestion.Selection;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Tests.Ingestion.Quality;

public class AdmissionTests
{
    private static readonly ModelCard Model = new()
    {
        Name = "m",
        Sha256 = "",
        Architecture = "",
        Pooling = "",
        Classes = Finding.All,
        InputSize = 32,
        Mean = [0, 0, 0],
        StandardDeviation = [1, 1, 1],
        Modalities = ["US", "MG"],
        BodyParts = ["BREAST"],
    };

    [Theory]
    [InlineData("US", "BREAST", null)]
    [InlineData("us", "breast", null)]
    [InlineData("", "", null)]
    [InlineData("CT", "BREAST", "(0008,0060)")]
    [InlineData("US", "HEART", "(0018,0015)")]
    public void Open_ModalityOrBodyPartOfNoTraining_IsNotEvaluated(string modality, string bodyPart, string? tag)
    {
        DicomDataset dataset = Sample();
        dataset.AddOrUpdate(DicomTag.Modality, modality);
        dataset.AddOrUpdate(DicomTag.BodyPartExamined, bodyPart);

        using IScanDocument document = Open(dataset, new IngestOptions());

        Assert.Equal((tag is null ? null : RejectionCodes.NotEvaluated, tag), (document.Rejection?.Code, document.Rejection?.Tag));
    }

    [Fact]
    public void Open_ModalityThatTheOptionsAccept_IsTakenInsteadOfTheModels()
    {
        DicomDataset ct = Sample();
        ct.AddOrUpdate(DicomTag.Modality, "CT");
        DicomDataset us = Sample();
        us.AddOrUpdate(DicomTag.Modality, "US");
        var onlyCt = new IngestOptions { AcceptModalities = ["CT"] };

        Assert.Null(Open(ct, onlyCt).Rejection);
        Assert.Equal(RejectionCodes.NotEvaluated, Open(us, onlyCt).Rejection?.Code);
        Assert.Null(Open(us, new IngestOptions { AcceptModalities = ["any"] }).Rejection);
    }

    [Theory]
    [InlineData(GateAction.Ignore, false, 0)]
    [InlineData(GateAction.Flag, false, 2)]
    [InlineData(GateAction.Refuse, true, 0)]
    public void Open_BurnedInSecondaryCapture_IsTreatedAsAsked(GateAction action, bool refused, int warnings)
    {
        DicomDataset dataset = Sample();
        dataset.AddOrUpdate(DicomTag.BurnedInAnnotation, "YES");
        var options = new IngestOptions { Quality = new QualityOptions { BurnedIn = action, SecondaryCapture = action } };

        using IScanDocument document = Open(dataset, options);

        Assert.Equal(refused ? RejectionCodes.NotEvaluated : null, document.Rejection?.Code);
        Assert.Equal(warnings, refused ? 0 : document.Read(0, CancellationToken.None).Value!.Receipt.Warnings.Count);
    }

    [Fact]
    public void Open_ForProcessing_IsRefusedUnlessAllowed()
    {
        DicomDataset dataset = Sample();
        dataset.AddOrUpdate(DicomTag.Modality, "MG");
        dataset.AddOrUpdate(DicomTag.PresentationIntentType, "FOR PROCESSING");

        Assert.Equal((RejectionCodes.NotEvaluated, "(0008,0068)"), (
            Open(dataset, new IngestOptions()).Rejection?.Code, Open(dataset, new IngestOptions()).Rejection?.Tag));
        Assert.Null(Open(dataset, new IngestOptions { Quality = new QualityOptions { ForProcessing = GateAction.Flag } }).Rejection);
    }

    [Fact]
    public void Read_NearlyUniformImage_IsNotEvaluated()
    {
        ushort[] blank = new ushort[40 * 40];
        Array.Fill(blank, (ushort)7);
        ushort[] oneLine = new ushort[40 * 40];
        oneLine.AsSpan(0, 15).Fill(200);
        ushort[] twoLines = new ushort[40 * 40];
        twoLines.AsSpan(0, 17).Fill(200);

        // 15 of 1,600 pixels leave 0.990625 of them black, 17 leave 0.989375; the limit is 0.99.
        ushort[][] images = [blank, oneLine, twoLines];
        Assert.Equal([RejectionCodes.NotEvaluated, RejectionCodes.NotEvaluated, null], images.Select(pixels => Read(pixels)));
        Assert.Null(Read(oneLine, new QualityOptions { MaxFlatShare = 1 }));
        Assert.Null(Read(blank, new QualityOptions { MaxFlatShare = 1, MinDeviation = 0 }));

        string? Read(ushort[] pixels, QualityOptions? quality = null)
        {
            using IScanDocument document = Open(DicomSamples.Grey(40, 40, pixels), new IngestOptions { Quality = quality ?? new QualityOptions() });
            return document.Read(0, CancellationToken.None).Rejection?.Code;
        }
    }

    [Theory]
    [InlineData(8, 100, 2, null, RejectionCodes.NotEvaluated)]
    [InlineData(8, 100, 7, null, RejectionCodes.NotEvaluated)]
    [InlineData(16, 30000, 4, null, RejectionCodes.NotEvaluated)]
    [InlineData(8, 100, 2, "2", RejectionCodes.NotEvaluated)]
    [InlineData(8, 100, 40, null, null)]
    [InlineData(12, 1000, 40, null, null)]
    [InlineData(12, 1000, 40, "60", null)]
    public void Read_NoiseOfFewGreyLevels_IsJudgedBeforeItIsStretched(int bits, int level, int levels, string? width, string? expected)
    {
        // Evenly spread over n levels: a deviation of 0.5, 2 and 1.12 of them for 2, 7 and 4; at least 2.55 of 255 are asked for.
        var random = new Random(1);
        DicomDataset dataset = DicomSamples.Grey(
            40, 40, [.. Enumerable.Range(0, 1600).Select(_ => (ushort)(level + random.Next(levels)))], bits);
        if (width is not null)
        {
            dataset.Add(new DicomDecimalString(DicomTag.WindowCenter, level.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            dataset.Add(new DicomDecimalString(DicomTag.WindowWidth, width));
        }

        using IScanDocument document = Open(dataset, new IngestOptions());

        Assert.Equal(expected, document.Read(0, CancellationToken.None).Rejection?.Code);
    }

    [Fact]
    public void Read_WindowOffTheData_IsNamedAsSuch()
    {
        DicomDataset dataset = DicomSamples.Grey(40, 40, [.. Enumerable.Range(0, 1600).Select(i => (ushort)i)], 12);
        dataset.Add(new DicomDecimalString(DicomTag.WindowCenter, "40"));
        dataset.Add(new DicomDecimalString(DicomTag.WindowWidth, "400"));
        dataset.Add(new DicomDecimalString(DicomTag.RescaleSlope, "1"));
        dataset.Add(new DicomDecimalString(DicomTag.RescaleIntercept, "1000"));

        using IScanDocument document = Open(dataset, new IngestOptions());
        Rejection rejection = document.Read(0, CancellationToken.None).Rejection!;

        Assert.Equal((RejectionCodes.NotEvaluated, "(0028,1050)"), (rejection.Code, rejection.Tag));
        Assert.Contains("center 40, width 400", rejection.Message, StringComparison.Ordinal);
        Assert.Contains("1000 to 2599", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Picture_GoesThroughTheSameGates()
    {
        var opener = new DocumentOpener(new IngestOptions(), new Admission(new IngestOptions(), new SelectOptions(), Model));

        using IScanDocument good = opener.FromContent(new SourceFile("a.png", "/nowhere/a.png"), Pictures.GreyPng(2, 2, 0, 50, 100, 200));
        using IScanDocument blank = opener.FromContent(new SourceFile("a.png", "/nowhere/a.png"), Pictures.GreyPng(2, 2, 9, 9, 9, 9));

        Assert.True(good.Read(0, CancellationToken.None).IsValue);
        Assert.Equal(RejectionCodes.NotEvaluated, blank.Read(0, CancellationToken.None).Rejection?.Code);
    }

    [Fact]
    public void Read_AdmittedImage_HasTheHashOfTheImageAlone()
    {
        DicomDataset dataset = Sample();
        dataset.AddOrUpdate(DicomTag.BurnedInAnnotation, "YES");

        using IScanDocument document = Open(dataset, new IngestOptions());
        Scan scan = document.Read(0, CancellationToken.None).Value!;

        Assert.Equal(DicomSamples.Scan(dataset).Receipt.ScanSha256, scan.Receipt.ScanSha256);
        Assert.NotEmpty(scan.Receipt.Warnings);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_HeadersThatNobodyAsksFor_AreNotMade(bool areKept)
    {
        var options = new IngestOptions();
        var admission = new Admission(options, new SelectOptions(), Model) { KeepsHeaders = areKept };
        using IScanDocument document = new DocumentOpener(options, admission)
            .FromContent(new SourceFile("a.dcm", "/nowhere/a.dcm"), DicomSamples.Bytes(Sample()));

        Assert.Equal(areKept, document.Read(0, CancellationToken.None).Value!.Header.Length > 0);
    }

    private static DicomDataset Sample() => DicomSamples.Grey(2, 2, [0, 50, 100, 200]);

    private static IScanDocument Open(DicomDataset dataset, IngestOptions options) =>
        new DocumentOpener(options, new Admission(options, new SelectOptions(), Model))
            .FromContent(new SourceFile("a.dcm", "/nowhere/a.dcm"), DicomSamples.Bytes(dataset));
}
