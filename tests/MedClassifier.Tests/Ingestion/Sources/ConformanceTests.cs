using System.Diagnostics;
using System.Globalization;
using System.Text;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Inspection;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Tests.Ingestion.Sources;

/// <summary>Every conformance file against the values that several independent decoders agree on.</summary>
public class ConformanceTests
{
    // Eight values of 1024 for 10 bits stored: the listed hash is of peers that wrap them to 0, where ours become 1023.
    private const string Overshooting = "semantics/dtf_WG04_RG3_JPLY.dcm";

    // A signed codestream of a CT, -2048 to 1717, called unsigned: the listed hash is of peers that wrap it to 0 to 65535. The same image under
    // its right name is listed beside it.
    private const string CalledUnsigned = "valid/pjl_TOSHIBA_J2K_SIZ1_PixRep0.dcm";
    private const string CalledSigned = "valid/pjl_TOSHIBA_J2K_SIZ0_PixRep1.dcm";

    [DataFact("dicom")]
    public async Task Inspect_EveryFileWithAHash_HasTheStoredHashOfItsPeers()
    {
        var wrong = new StringBuilder();
        int right = 0;
        foreach (Dictionary<string, string> row in CsvRows.Of(RealData.Folder("dicom/expected.csv")).Where(row => row["sha256_stored"].Length > 0))
        {
            FileInspection seen = await Inspect(row["file"], []);
            if (row["file"] == Overshooting)
            {
                Assert.Equal(1023, seen.Stored?.Maximum);
            }
            else if (row["file"] == CalledUnsigned)
            {
                Assert.Equal((await Inspect(CalledSigned, [])).Stored, seen.Stored);
            }
            else if (seen.Stored?.Sha256 == row["sha256_stored"])
            {
                right++;
            }
            else
            {
                wrong.AppendLine(CultureInfo.InvariantCulture, $"{row["file"]}: {seen.Rejection} {seen.Stored?.Minimum}..{seen.Stored?.Maximum} instead of {row["min_stored"]}..{row["max_stored"]}");
            }
        }

        Assert.True(wrong.Length == 0, wrong.ToString());
        Assert.True(right > 380, $"only {right} files were compared");
    }

    [DataFact("dicom")]
    public async Task Open_EveryHostileFile_HasAnOutcomeInTime()
    {
        var slow = new StringBuilder();
        var source = new FolderScanSource(RealData.Folder("dicom/hostile"), new IngestOptions());
        int count = 0;
        await foreach (var listed in source.ListAsync(CancellationToken.None))
        {
            long start = Stopwatch.GetTimestamp();
            using IScanDocument document = await source.OpenAsync(listed.Value!, CancellationToken.None);
            foreach (int frame in document.Frames.Take(3))
            {
                document.Read(frame, CancellationToken.None);
            }

            Assert.Equal(document.Rejection is null, document.Frames.Count > 0);
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(10))
            {
                slow.AppendLine(listed.Value!.Path);
            }

            count++;
        }

        Assert.True(slow.Length == 0, slow.ToString());
        Assert.True(count > 200, $"only {count} files were opened");
    }

    [DataFact("dicom")]
    public async Task Open_EveryOtherFile_GivesScansOrANamedReason()
    {
        var source = new FolderScanSource(RealData.Folder("dicom"), new IngestOptions());
        var reasons = new Dictionary<string, int>();
        await foreach (var listed in source.ListAsync(CancellationToken.None))
        {
            if (listed.Value!.Path.StartsWith("hostile/", StringComparison.Ordinal))
            {
                continue;
            }

            using IScanDocument document = await source.OpenAsync(listed.Value, CancellationToken.None);
            string outcome = document.Rejection?.Code
                ?? document.Read(document.Frames[0], CancellationToken.None).Rejection?.Code ?? "scan";
            reasons[outcome] = reasons.GetValueOrDefault(outcome) + 1;
        }

        Assert.True(reasons["scan"] > 250, string.Join(", ", reasons));
        Assert.True(reasons["not-applicable"] > 40, string.Join(", ", reasons));
    }

    private static Task<FileInspection> Inspect(string file, int[] frames) => new FileInspector(new IngestOptions()).InspectAsync(
        RealData.Folder("dicom/" + file), frames, CancellationToken.None);
}
