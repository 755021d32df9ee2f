using FellowOakDicom;
using FellowOakDicom.Imaging.Codec;
using FellowOakDicom.Imaging.NativeCodec;
using MedClassifier.Tests;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom.Imaging;

/// <summary>Every conformance file whose stored values two decoder families agree upon, and whose syntax has a codec here.</summary>
public sealed class ConformanceDataTests
{
    // Meta information at odds with the data set, frames in fragments without a table, single bits in JPEG 2000: a reader may refuse these.
    private static readonly string[] AtOdds =
    [
        "valid/pyd_SC_rgb_jpeg.dcm", "valid/syn_mf12_jpegll_sv1_frag3_nobot.dcm", "semantics/dtf_meta_missing_tsyntax.dcm",
        "semantics/dtf_nested_priv_SQ.dcm", "semantics/pdd_liver_j2k.dcm", "semantics/pdd_liver_nonbyte_aligned_j2k.dcm",
    ];

    public ConformanceDataTests() => DicomCases.UseCodecs();

    [DataFact("dicom")]
    public void StoredValues_OfListedFiles_HaveTheHashOfTheirDecoders()
    {
        NativeTranscoderManager codecs = new();
        Dictionary<string, int> seen = [];
        List<string> wrong = [];
        foreach ((string file, string hash) in Listed())
        {
            DicomTransferSyntax syntax = null;
            try
            {
                DicomDataset dataset = DicomFile.Open(RealData.Folder("dicom/" + file)).Dataset;
                syntax = dataset.InternalTransferSyntax;
                if (syntax.IsEncapsulated && !codecs.HasCodec(syntax))
                {
                    continue;
                }

                string actual = StoredValues.Hash(Native(dataset), decoded: syntax.IsEncapsulated);
                seen[syntax.UID.UID] = seen.GetValueOrDefault(syntax.UID.UID) + 1;
                if (actual != hash)
                {
                    wrong.Add(file);
                }
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                wrong.Add($"{file}: {e.Message}");
            }
        }

        Assert.DoesNotContain(wrong, line => !AtOdds.Any(name => line.StartsWith(name, StringComparison.Ordinal)));

        // Every family: none may have been passed over.
        Assert.InRange(seen.GetValueOrDefault("1.2.840.10008.1.2.1"), 150, int.MaxValue);
        Assert.InRange(seen.GetValueOrDefault("1.2.840.10008.1.2.2"), 28, int.MaxValue);
        Assert.InRange(seen.GetValueOrDefault("1.2.840.10008.1.2.1.99"), 8, int.MaxValue);
        Assert.InRange(seen.GetValueOrDefault("1.2.840.10008.1.2.5"), 36, int.MaxValue);
        Assert.InRange(seen.GetValueOrDefault("1.2.840.10008.1.2.4.50"), 20, int.MaxValue);
        Assert.InRange(seen.GetValueOrDefault("1.2.840.10008.1.2.4.57"), 16, int.MaxValue);
        Assert.InRange(seen.GetValueOrDefault("1.2.840.10008.1.2.4.70"), 25, int.MaxValue);
        Assert.InRange(seen.GetValueOrDefault("1.2.840.10008.1.2.4.51"), 15, int.MaxValue);
        Assert.InRange(seen.GetValueOrDefault("1.2.840.10008.1.2.4.80"), 28, int.MaxValue);
        Assert.InRange(seen.GetValueOrDefault("1.2.840.10008.1.2.4.81"), 23, int.MaxValue);
        Assert.InRange(seen.GetValueOrDefault("1.2.840.10008.1.2.4.90"), 22, int.MaxValue);
        Assert.InRange(seen.GetValueOrDefault("1.2.840.10008.1.2.4.91"), 6, int.MaxValue);
        Assert.InRange(seen.GetValueOrDefault("1.2.840.10008.1.2.4.201"), 5, int.MaxValue);
        Assert.InRange(seen.GetValueOrDefault("1.2.840.10008.1.2.4.202"), 4, int.MaxValue);
        Assert.InRange(seen.GetValueOrDefault("1.2.840.10008.1.2.4.203"), 2, int.MaxValue);
    }

    private static DicomDataset Native(DicomDataset dataset) => dataset.InternalTransferSyntax.IsEncapsulated
        ? new DicomTranscoder(dataset.InternalTransferSyntax, DicomTransferSyntax.ExplicitVRLittleEndian, new DicomJpegParams()).Transcode(dataset)
        : dataset;

    // The first 16 columns have no commas inside.
    private static IEnumerable<(string File, string Hash)> Listed() => File.ReadLines(RealData.Folder("dicom/expected.csv")).Skip(1)
        .Select(line => line.Split(','))
        .Where(cells => cells.Length > 15 && cells[15].Length == 64)
        .Select(cells => (cells[0], cells[15]));
}
