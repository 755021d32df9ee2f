using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Tests.Reporting;

namespace MedClassifier.Tests.Ingestion.Labels;

public sealed class InputLesionsTests : IDisposable
{
    private static readonly string[] Classes = ["normal", "benign", "malignant"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Of_ScanOfALabelledFile_IsItsMaskWhereThatFits()
    {
        File.WriteAllBytes(folder["m.png"], Pictures.GreyPng(3, 1, 0, 255, 255));
        File.WriteAllText(folder["labels.csv"], "file,label,mask\na.png,benign,m.png\nb.png,benign,m.png\nc.png,benign,\n");

        InputLesions lesions = InputLesions.In(folder.Path, Classes, new IngestOptions())!;

        Assert.Equal([0, 1, 1], lesions.Of(Scan("a.png", 3)).ToArray());
        Assert.True(lesions.Of(Scan("b.png", 4)).IsEmpty, "the mask has another size");
        Assert.True(lesions.Of(Scan("c.png", 3)).IsEmpty, "no mask is named");
        Assert.True(lesions.Of(Scan("a.png", 3) with { Frame = 1 }).IsEmpty, "labels are the first frame's");
        Assert.Null(InputLesions.In(folder["none"], Classes, new IngestOptions()));
    }

    private static Scan Scan(string path, int width)
    {
        Scan scan = SampleScans.Ramp(width, 1, 1);
        return scan with { Identity = scan.Identity with { Path = path } };
    }
}
