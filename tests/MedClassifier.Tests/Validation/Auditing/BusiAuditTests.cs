using MedClassifier.Domain;
using MedClassifier.Evaluation.Audit;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Validation.Auditing;

namespace MedClassifier.Tests.Validation.Auditing;

/// <summary>The audit of a public data set whose faults are known (Al-Dhabyani et al., Data in Brief 28, 2020).</summary>
public class BusiAuditTests
{
    [DataFact("busi")]
    public async Task OpenAll_Busi_FindsTheIdenticalPairWithTwoLabelsAndTheContradictingGroups()
    {
        string folder = RealData.Folder("busi");
        LabelTable labels = LabelReader.Read(Path.Combine(folder, "labels.csv"), Finding.All).Value!;
        var images = new LabelledImages(labels, "", KnownScanSources.Create(folder, new IngestOptions()).Value!);

        AuditedFiles files = await images.OpenAllAsync(2, () => { }, CancellationToken.None);
        AuditReport report = AuditReport.Of(new AuditInput(
            Finding.All, files.Images, "test", "val", ["exclude"], files.Missing, files.Unreadable, files.Unlabelled));

        AuditFinding identical = Assert.Single(report.Findings, f => f.Message.StartsWith("pixel-identical", StringComparison.Ordinal));
        AuditFinding[] groups = [.. report.Findings.Where(f => f.Message.StartsWith("one group has images labelled", StringComparison.Ordinal))];
        // The data set's table puts every group with two labels into the split exclude, and nothing else.
        Assert.Equal(
            labels.Rows.Where(row => row.Split == "exclude").Select(row => row.Row), groups.SelectMany(group => group.Rows).Distinct().Order());
        Assert.Equal(2, identical.Rows.Count);
        Assert.Equal(780, report.Images);
        Assert.Empty(files.Missing);
        Assert.Empty(files.Unlabelled);
        Assert.DoesNotContain(report.Findings, f => f.Check == "groups-torn-apart");
        // Groups of the table are a lower bound: pictures that look the same lie on both sides.
        Assert.True(report.HasLeakage);
    }
}
