using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Inspection;

namespace MedClassifier.Tests.Ingestion.Pixels;

/// <summary>
/// One image is one scan, however it is stored without loss. The files: <c>/usr/bin/python3 tests/oracles/pixel_forms.py</c>, with the
/// encoders of GDCM, DCMTK, pydicom and Pillow.
/// </summary>
public class CanonicalScanTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "oracles", "pixel_forms");

    [Theory]
    [InlineData("grey", 17)]
    [InlineData("colour", 15)]
    public void Read_OneImageInEveryLosslessForm_IsOneScan(string image, int forms)
    {
        Scan[] scans = [.. Directory.EnumerateFiles(Folder, image + "_*").Order(StringComparer.Ordinal).Select(Read)];

        Assert.Equal(forms, scans.Length);
        string hash = Assert.Single(scans.Select(scan => scan.Receipt.ScanSha256).Distinct());
        Assert.Equal(hash, ScanHash.Compute(20, 24, 1, scans[0].Pixels.Span));
    }

    [DataFact("dicom")]
    public async Task Inspect_RealFormsOfOneImage_AreOneScan()
    {
        // Files of one synthetic image: where all decoders agree on the stored values, and none of them was lost.
        var groups = CsvRows.Of(RealData.Folder("dicom/expected.csv"))
            .Where(row => row["file"].StartsWith("valid/syn_", StringComparison.Ordinal) && row["lossless"] == "1" && row["sha256_stored"].Length > 0)
            .GroupBy(row => (Image: row["file"].Split('_')[1], row["sha256_stored"]))
            .Where(group => group.Count() > 1)
            .ToArray();
        var inspector = new FileInspector(new IngestOptions());

        foreach (var group in groups)
        {
            var hashes = new HashSet<string>();
            foreach (Dictionary<string, string> row in group)
            {
                FileInspection seen = await inspector.InspectAsync(RealData.Folder("dicom/" + row["file"]), [0], CancellationToken.None);
                hashes.Add(Assert.Single(seen.Scans).Receipt.ScanSha256);
            }

            Assert.True(hashes.Count == 1, $"{group.Key.Image} gives {hashes.Count} scans of {group.Count()} files");
        }

        Assert.True(groups.Length >= 5, $"only {groups.Length} images were compared");
    }

    internal static Scan Read(string path)
    {
        using IScanDocument document = DicomSamples.Open(File.ReadAllBytes(path));
        var outcome = document.Read(0, CancellationToken.None);
        Assert.True(outcome.IsValue, $"{Path.GetFileName(path)}: {outcome.Rejection}");
        return outcome.Value!;
    }
}
