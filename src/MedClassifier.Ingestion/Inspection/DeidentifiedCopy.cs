using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Deidentification;
using MedClassifier.Domain;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Ingestion.Inspection;

/// <summary>Writes a file again without what identifies, by the basic profile of PS3.15; the pixels are the same.</summary>
/// <param name="options">What a file may ask for.</param>
/// <param name="hash">Keyed hash of a name, 64 hex digits.</param>
public sealed class DeidentifiedCopy(IngestOptions options, Func<string, string> hash)
{
    private readonly BasicProfile profile = new(hash);

    /// <summary>Writes the copy.</summary>
    /// <param name="path">The DICOM file.</param>
    /// <param name="target">The copy.</param>
    /// <param name="cancellationToken">Stops before the copy is written.</param>
    /// <returns>Whether the pixels may show text, for all that the file says of itself; or why there is no copy.</returns>
    /// <exception cref="IOException">A file could not be read or written.</exception>
    public async Task<Outcome<bool>> WriteAsync(string path, string target, CancellationToken cancellationToken)
    {
        Outcome<byte[]> file = await BoundedFile.ReadAsync(path, options, cancellationToken).ConfigureAwait(false);
        return file.Then(content => DicomFileReader.Open(content, options.Limits)).Then<bool>(opened =>
        {
            DicomFileWriter.Write(target, profile.Apply(opened));
            return opened.Dataset.Text(DicomTag.BurnedInAnnotation) != "NO";
        });
    }
}
