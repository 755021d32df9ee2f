using FellowOakDicom;

namespace MedClassifier.Dicom;

/// <summary>A file that was checked and opened. Its values may be read lazily, so it is used by one thread at a time.</summary>
/// <param name="File">The file as fo-dicom has it.</param>
/// <param name="TransferSyntax">Transfer syntax UID.</param>
/// <param name="Warnings">What was not as PS3.10 has it, and read all the same; often empty.</param>
public sealed record OpenedDicom(DicomFile File, string TransferSyntax, IReadOnlyList<string> Warnings)
{
    /// <summary>The pixel data as they lie in the file, little endian, for reading without a copy; empty when there are none like that.</summary>
    internal ReadOnlyMemory<byte> NativePixels { get; init; }

    /// <summary>Bytes that the data set takes beside the file's own, since it was deflated; 0 where it was not.</summary>
    public long InflatedBytes { get; init; }

    /// <summary>The data set.</summary>
    public DicomDataset Dataset => File.Dataset;
}
