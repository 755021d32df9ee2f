using System.Text.Json;
using System.Text.Json.Serialization;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Tests.Dicom.Pixels;

namespace MedClassifier.Tests.Ingestion.Pixels;

/// <summary>
/// Files with the slips of real writers: read with a warning and with the values of peers, or refused with the cause; see tests/oracles/slips.py
/// and members.py.
/// </summary>
public class SlipTests
{
    private static readonly string Oracles = Path.Combine(AppContext.BaseDirectory, "oracles");

    private static readonly Dictionary<string, Slip> Slips = new[] { "slips", "members" }
        .SelectMany(folder => JsonSerializer
            .Deserialize<Dictionary<string, Slip>>(File.ReadAllBytes(Path.Combine(Oracles, folder, folder + ".json")))!
            .Select(slip => (slip.Key, Slip: slip.Value with { Folder = folder })))
        .ToDictionary(slip => slip.Key, slip => slip.Slip);

    public static TheoryData<string> Read => [.. Slips.Where(slip => slip.Value.Sha256 is not null).Select(slip => slip.Key)];

    public static TheoryData<string> Refused => [.. Slips.Where(slip => slip.Value.Code is not null).Select(slip => slip.Key)];

    [Theory]
    [MemberData(nameof(Read))]
    public void Read_Slip_GivesTheValuesOfPeersAndSaysWhatWasWrong(string name)
    {
        Slip slip = Slips[name];
        byte[] content = Bytes(name);
        Outcome<StoredFrames> frames = DicomFileReader.Open(content, DicomLimits.Default).Then(
            opened => StoredFrames.Of(opened, DicomLimits.Default));
        Assert.True(frames.IsValue, frames.Rejection?.ToString());
        Assert.Equal(slip.Frames + (slip.Code is null || name == "per_frame_two_that_differ" ? 0 : 1), frames.Value.Layout.Frames);

        Assert.Equal(slip.Sha256, StoredValues.Sha256(frames.Value, slip.Frames));

        using IScanDocument document = DicomSamples.Open(content);
        Scan scan = document.Read(0, CancellationToken.None) is { IsValue: true } read ? read.Value : throw new InvalidDataException();
        AssertWarned(slip, document, scan);
        Assert.All(slip.Scan, place => Assert.Equal(place[2], scan.Pixels.Span[((int)place[0] * scan.Width) + (int)place[1]], 1e-5));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_SlipThatCutsOrHidesPixels_IsRefusedWithTheCause(string name)
    {
        Slip slip = Slips[name];
        using IScanDocument document = DicomSamples.Open(Bytes(name));

        Rejection? rejection = document.Rejection ?? document.Read(document.Frames[^1], CancellationToken.None).Rejection;

        Assert.Equal(slip.Code, rejection?.Code);
        Assert.All(slip.Reason, words => Assert.Contains(words, rejection!.ToString(), StringComparison.Ordinal));
        Assert.DoesNotMatch(@"\w+Exception", rejection!.Message);
    }

    [Fact]
    public void Read_SlipsCutAndChangedAnywhere_GiveReasonsWithoutNamesOfExceptions()
    {
        var random = new Random(1);
        var reasons = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in Slips.Keys)
        {
            byte[] whole = Bytes(name);
            for (int i = 0; i < 6; i++)
            {
                byte[] damaged = i % 2 == 0 ? whole[..random.Next(132, whole.Length)] : [.. whole];
                for (int change = 0; change < i; change++)
                {
                    damaged[random.Next(132, damaged.Length)] = (byte)random.Next(256);
                }

                using IScanDocument document = DicomSamples.Open(damaged);
                reasons.UnionWith(document.Frames.Take(2).Select(frame => document.Read(frame, CancellationToken.None).Rejection)
                    .Append(document.Rejection).OfType<Rejection>().Select(reason => reason.Message));
            }
        }

        Assert.True(reasons.Count > 100, $"{reasons.Count} reasons");
        Assert.All(reasons, reason => Assert.DoesNotMatch(@"\w+Exception", reason));
    }

    [Fact]
    public void Read_SubsampledChromaUnderEitherName_IsTheSameScan()
    {
        string[] hashes = [.. new[] { "chroma_420_called_rgb", "chroma_420_called_ybr" }.Select(name => Scan(Bytes(name)).Receipt.ScanSha256)];

        Assert.Equal(hashes[0], hashes[1]);
    }

    [Fact]
    public void Read_OnePerFrameItemForThreeFrames_CountsForEach()
    {
        using IScanDocument document = DicomSamples.Open(Bytes("per_frame_one_for_three"));

        foreach (int frame in document.Frames)
        {
            Assert.Equal(
                ["rescale", "window"],
                document.Read(frame, CancellationToken.None).Value!.Receipt.Steps
                    .Select(step => step.Name).Where(step => step is "rescale" or "window"));
        }
    }

    [Theory]
    [InlineData("window_zero", "min-max")]
    [InlineData("window_negative", "min-max")]
    [InlineData("window_comma", "min-max")]
    [InlineData("window_text", "min-max")]
    [InlineData("window_function", "min-max")]
    [InlineData("voi_lut_without_data", "min-max")]
    [InlineData("modality_lut_without_data", "min-max")]
    [InlineData("slope_zero", "min-max")]
    [InlineData("slope_text", "min-max")]
    [InlineData("window_second", "window")]
    [InlineData("window_below_one", "window")]
    public void Read_DisplayAttributeThatCannotBeUsed_IsLeftOutOrRefusedAsAsked(string name, string step)
    {
        byte[] content = Bytes(name);

        Assert.Contains(Scan(content).Receipt.Steps, done => done.Name == step);
        Assert.Empty(Scan(content, GateAction.Ignore).Receipt.Warnings);
        using IScanDocument refused = DicomSamples.Open(content, GateAction.Refuse);
        Assert.Equal(RejectionCodes.InvalidPixels, refused.Read(0, CancellationToken.None).Rejection?.Code);
    }

    private static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Oracles, Slips[name].Folder, name + ".dcm"));

    private static Scan Scan(byte[] content, GateAction action = GateAction.Flag)
    {
        using IScanDocument document = DicomSamples.Open(content, action);
        return document.Read(0, CancellationToken.None).Value!;
    }

    private static void AssertWarned(Slip slip, IScanDocument document, Scan scan)
    {
        string[] warnings = [.. document.Frames.Select(frame => document.Read(frame, CancellationToken.None).Value)
            .OfType<Scan>().SelectMany(read => read.Receipt.Warnings)];
        if (slip.Warning is null)
        {
            Assert.Empty(scan.Receipt.Warnings);
        }
        else
        {
            Assert.Contains(warnings, warning => warning.Contains(slip.Warning, StringComparison.Ordinal));
        }
    }

    private sealed record Slip
    {
        [JsonIgnore]
        public string Folder { get; init; } = "";

        // Row, column and grey of places of the first frame's scan.
        [JsonPropertyName("scan")]
        public double[][] Scan { get; init; } = [];

        [JsonPropertyName("frames")]
        public int Frames { get; init; }

        [JsonPropertyName("sha256")]
        public string? Sha256 { get; init; }

        [JsonPropertyName("warning")]
        public string? Warning { get; init; }

        [JsonPropertyName("code")]
        public string? Code { get; init; }

        [JsonPropertyName("reason")]
        public string[] Reason { get; init; } = [];
    }
}
