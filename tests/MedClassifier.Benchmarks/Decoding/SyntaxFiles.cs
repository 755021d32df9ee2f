using MedClassifier.Dicom;
using MedClassifier.Dicom.Pixels;

namespace MedClassifier.Benchmarks.Decoding;

/// <summary>The conformance files of one transfer syntax.</summary>
/// <param name="Syntax">Its UID.</param>
/// <param name="Files">Absolute paths.</param>
internal sealed record SyntaxFiles(string Syntax, IReadOnlyList<string> Files)
{
    private readonly Dictionary<string, double> megapixels = [];

    /// <summary>Its name.</summary>
    public string Name => KnownTransferSyntaxes.NameOf(Syntax);

    /// <summary>All valid files of MEDCLASSIFIER_DATA that are decoded here, by transfer syntax.</summary>
    public static IEnumerable<SyntaxFiles> Find()
    {
        string folder = Path.Combine(
            Environment.GetEnvironmentVariable("MEDCLASSIFIER_DATA") ?? throw new InvalidOperationException("MEDCLASSIFIER_DATA is not set."),
            "dicom/valid");
        var groups = new SortedDictionary<string, SyntaxFiles>(StringComparer.Ordinal);
        foreach (string file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            if (DicomFileReader.Open(File.ReadAllBytes(file), DicomLimits.Default).Value is OpenedDicom dicom
                && StoredFrames.Of(dicom, DicomLimits.Default).Value is StoredFrames frames && frames.Read(0).IsValue)
            {
                groups.TryAdd(dicom.TransferSyntax, new SyntaxFiles(dicom.TransferSyntax, new List<string>()));
                SyntaxFiles group = groups[dicom.TransferSyntax];
                ((List<string>)group.Files).Add(file);
                group.megapixels[file] = frames.Layout.PixelsPerFrame * (double)frames.Layout.Frames / 1e6;
            }
        }

        return groups.Values;
    }

    /// <summary>Rows x Columns x Frames of a file, in millions.</summary>
    public double Megapixels(string file) => megapixels[file];
}
