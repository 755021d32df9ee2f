using FellowOakDicom;
using FellowOakDicom.Imaging.Codec;
using MedClassifier.Domain.Storage;

namespace MedClassifier.Dicom;

/// <summary>Writes Part 10 files, whole or not at all.</summary>
public static class DicomFileWriter
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Where; the folder is made when it is missing.</param>
    /// <param name="file">The file, in the transfer syntax of its data set.</param>
    /// <param name="transferSyntax">Transcodes to this one first; null leaves it.</param>
    /// <exception cref="IOException">It could not be written; what was there before still is.</exception>
    public static void Write(string path, DicomFile file, DicomTransferSyntax? transferSyntax = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        DicomSetup.Ensure();
        DicomFile written = transferSyntax is null ? file : file.Clone(transferSyntax);
        DurableFile.Write(path, stream =>
        {
            // fo-dicom seeks while it writes, and closes nothing: a buffer keeps the target's stream simple.
            using var buffer = new MemoryStream();
            written.Save(buffer);
            buffer.WriteTo(stream);
        });
    }
}
