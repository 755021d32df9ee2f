using System.Security.Cryptography;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Localisation;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Tables;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Tests.Ingestion;
using MedClassifier.Tests.Pipeline;
using MedClassifier.Validation;

namespace MedClassifier.Tests.Validation;

public sealed class SampleScoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SampleScoreTests()
    {
        Directory.CreateDirectory(folder["in"]);
        Directory.CreateDirectory(folder["out"]);
        for (byte i = 0; i < 5; i++)
        {
            File.WriteAllBytes(folder[$"in/{i}.png"], Pictures.GreyPng(8, 4, [.. Enumerable.Range(i, 32).Select(value => (byte)value)]));
        }

        // Lesions in the left half and in the right one.
        File.WriteAllBytes(folder["in/left.png"], Pictures.GreyPng(8, 4, [.. Enumerable.Range(0, 32).Select(at => at % 8 < 4 ? (byte)255 : (byte)0)]));
        File.WriteAllBytes(folder["in/right.png"], Pictures.GreyPng(8, 4, [.. Enumerable.Range(0, 32).Select(at => at % 8 < 4 ? (byte)0 : (byte)255)]));
        File.WriteAllText(
            folder["in/labels.csv"],
            "file,label,mask\n0.png,normal,\n1.png,benign,left.png\n2.png,benign,right.png\n3.png,malignant,left.png\n4.png,malignant,left.png\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Compute_FourOfFiveClassified_ScoresThemByTheirContent()
    {
        // Attention always at the left; the last image has no result.
        Classify(normal: 0.8f, benign: 0.1f, "0.png", "2.png");
        Classify(normal: 0.1f, benign: 0.8f, "1.png");
        Classify(normal: 0.1f, benign: 0.1f, "3.png");

        (EvaluationReport report, LocalisationSummary lesions, int missing, IReadOnlyList<TableFault> unusable) = Score();

        Assert.Equal((4, 1), (report.Images.Count, missing));
        Assert.Equal(0.75, report.Images["accuracy"].Value);
        Assert.Equal((2 / 3.0, 3), (lesions.PointingGame.Value, lesions.Images));
        Assert.Equal([1, 1, 0], report.Images.Confusion.Counts[1]);
        Assert.Empty(unusable);
    }

    [Fact]
    public void Compute_MasksOfZeroAndOneAndOneOfAnotherSize_ScoresWhatCanBeUsed()
    {
        File.WriteAllBytes(folder["in/left.png"], Pictures.GreyPng(8, 4, [.. Enumerable.Range(0, 32).Select(at => at % 8 < 4 ? (byte)1 : (byte)0)]));
        File.WriteAllBytes(folder["in/right.png"], Pictures.GreyPng(2, 1, 0, 255));
        Classify(normal: 0.1f, benign: 0.8f, "1.png", "2.png", "3.png");

        (EvaluationReport report, LocalisationSummary lesions, int missing, IReadOnlyList<TableFault> unusable) = Score();

        Assert.Equal((3, 2), (report.Images.Count, missing));
        Assert.Equal((1.0, 2), (lesions.PointingGame.Value, lesions.Images));
        Assert.Equal("row 4: The mask is 2 x 1, the image 8 x 4", Assert.Single(unusable).ToString());
    }

    [Fact]
    public void Compute_NothingClassified_SaysSo()
    {
        RunLedger.Open(folder["out"], new LedgerKey("m", "", "c"), "1").Dispose();

        Assert.Contains("No file of", Assert.Throws<RunSetupException>(() => Score()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compute_FolderWithoutARun_SaysSo() =>
        Assert.Contains("holds no results", Assert.Throws<RunSetupException>(() => Score()).Message, StringComparison.Ordinal);

    private (EvaluationReport Report, LocalisationSummary Lesions, int Missing, IReadOnlyList<TableFault> UnusableMasks) Score() =>
        new SampleScore(new IngestOptions()).Compute(folder["in"], folder["out"], Finding.All, CancellationToken.None);

    private void Classify(float normal, float benign, params string[] files)
    {
        using RunLedger ledger = RunLedger.Open(folder["out"], new LedgerKey("m", "", "c"), "1");
        ledger.BeginListing(Samples.Origin);
        foreach (string file in files)
        {
            string content = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder["in/" + file])));
            Samples.Add(ledger, Samples.Names("hashed " + file), content, 0);
            var prediction = new Prediction(Finding.All, [normal, benign, 1 - normal - benign]);
            var attention = new AttentionMap(2, 2, [0.7f, 0.1f, 0.1f, 0.1f], InputGeometry.Letterbox(8, 4, 1, 8, 8));
            ledger.EnterDone(content, 0, new Classification(prediction, attention), Samples.Receipt(), "key");
        }

        ledger.Publish(isComplete: true);
        ledger.Commit();
    }
}
