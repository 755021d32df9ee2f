using System.IO.Compression;
using FellowOakDicom;
using MedClassifier.Dicom.Structure;
using MedClassifier.Domain;

namespace MedClassifier.Dicom;

/// <summary>
/// Opens DICOM files that may be anything: lengths, nesting and size are checked first, so that neither memory nor stack depend on
/// what the file claims.
/// </summary>
public static class DicomFileReader
{
    /// <summary>Whether the bytes look like DICOM: the prefix of PS3.10, or a data set without it.</summary>
    public static bool IsDicom(ReadOnlySpan<byte> file) => Part10.Find(file) is not null;

    /// <summary>Opens a file from its bytes, which stay in use as long as the file.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="limits">What it may ask for.</param>
    public static Outcome<OpenedDicom> Open(byte[] content, DicomLimits limits)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(limits);
        if (content.Length == 0)
        {
            return new Rejection(RejectionCodes.Empty, "The file has no bytes.");
        }

        Part10? part10 = Part10.Find(content);
        if (part10 is null)
        {
            return new Rejection(RejectionCodes.NotAnImage, "The file is not DICOM.");
        }

        if (!KnownTransferSyntaxes.IsReadable(part10.TransferSyntax))
        {
            return new Rejection(
                RejectionCodes.UnsupportedTransferSyntax, Refusal(part10.TransferSyntax), "(0002,0010)");
        }

        return CheckStructure(content, part10, limits) is Rejection fault ? fault : Parse(content, part10);
    }

    private static string Refusal(string syntax) => KnownTransferSyntaxes.NameOf(syntax) is string name && name != syntax
        ? $"Data sets in {name} ({syntax}) are not read here."
        : $"Transfer syntax {syntax} is not known.";

    private static Rejection? CheckStructure(byte[] content, Part10 part10, DicomLimits limits)
    {
        DatasetEncoding encoding = DatasetEncoding.Of(part10.TransferSyntax);
        if (part10.TransferSyntax != KnownTransferSyntaxes.DeflatedLittleEndian)
        {
            return new StructureScan(content, limits).Run(part10.DatasetStart, encoding);
        }

        Outcome<ReadOnlyMemory<byte>> inflated = Inflate(content, part10.DatasetStart, limits.MaxBytes);
        return inflated.IsValue ? new StructureScan(inflated.Value, limits).Run(0, encoding) : inflated.Rejection;
    }

    private static Outcome<ReadOnlyMemory<byte>> Inflate(byte[] content, int start, long most)
    {
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(content, start, content.Length - start), CompressionMode.Decompress);
            using var result = new MemoryStream();
            var chunk = new byte[81920];
            int read;
            while ((read = deflate.Read(chunk)) > 0)
            {
                if (result.Length + read > most)
                {
                    return new Rejection(RejectionCodes.LimitExceeded, $"The deflated data set has more than {most} bytes.");
                }

                result.Write(chunk, 0, read);
            }

            return result.Length > 0
                ? new Outcome<ReadOnlyMemory<byte>>(result.GetBuffer().AsMemory(0, (int)result.Length))
                : new Rejection(RejectionCodes.Truncated, "The deflated data set is empty.");
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return new Rejection(RejectionCodes.Malformed, "The deflated data set cannot be inflated.");
        }
    }

    private static Outcome<OpenedDicom> Parse(byte[] content, Part10 part10)
    {
        DicomSetup.Ensure();
        try
        {
            byte[] conformant = part10.Conformant ? content : part10.Rebuilt(content);
            DicomFile file = DicomFile.Open(new MemoryStream(conformant, writable: false));
            string[] warnings = part10.Conformant ? [] : ["the file meta information is missing or wrong and was made anew"];
            return new OpenedDicom(file, part10.TransferSyntax, warnings);
        }
        catch (Exception e) when (PackageFaults.Include(e))
        {
            return new Rejection(RejectionCodes.Malformed, $"The data set cannot be parsed ({e.GetType().Name}).");
        }
    }
}
