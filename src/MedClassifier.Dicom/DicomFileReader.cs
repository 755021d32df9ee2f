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

        return part10.TransferSyntax == KnownTransferSyntaxes.DeflatedLittleEndian
            ? Inflated(content, part10.DatasetStart, limits.MaxBytes).Then(plain => Parse(plain, Part10.Find(plain)!, part10, limits))
            : Parse(content, part10, part10, limits);
    }

    private static string Refusal(string syntax) => KnownTransferSyntaxes.NameOf(syntax) is string name && name != syntax
        ? $"Data sets in {name} ({syntax}) are not read here."
        : $"Transfer syntax {syntax} is not known.";

    /// <summary>The same file with its data set inflated, which it is once and for all.</summary>
    private static Outcome<byte[]> Inflated(byte[] content, int start, long most)
    {
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(content, start, content.Length - start), CompressionMode.Decompress);
            byte[] head = Part10.Head(KnownTransferSyntaxes.ExplicitLittleEndian);
            using var result = new MemoryStream(head.Length + (int)Math.Min(most, 3L * content.Length));
            result.Write(head);
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

            return result.Length > head.Length
                ? result.ToArray()
                : new Rejection(RejectionCodes.Truncated, "The deflated data set is empty.");
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return new Rejection(RejectionCodes.Malformed, "The deflated data set cannot be inflated.");
        }
    }

    /// <param name="content">The file, its data set inflated.</param>
    /// <param name="part10">How it is laid out.</param>
    /// <param name="original">How it came.</param>
    /// <param name="limits">What it may ask for.</param>
    private static Outcome<OpenedDicom> Parse(byte[] content, Part10 part10, Part10 original, DicomLimits limits)
    {
        var encoding = DatasetEncoding.Of(part10.TransferSyntax);
        var structure = new StructureScan(content, limits);
        if (structure.Run(part10.DatasetStart, encoding) is Rejection fault)
        {
            return fault;
        }

        DicomSetup.Ensure();
        try
        {
            byte[] conformant = part10.Conformant ? content : part10.Rebuilt(content);
            DicomFile file = DicomFile.Open(new MemoryStream(conformant, writable: false));
            string[] warnings = original.Conformant ? [] : ["the file meta information is missing or wrong and was made anew"];
            return new OpenedDicom(file, original.TransferSyntax, warnings)
            {
                NativePixels = encoding.BigEndian ? default : structure.NativePixels,
            };
        }
        catch (Exception e) when (PackageFaults.Include(e))
        {
            return new Rejection(RejectionCodes.Malformed, $"The data set cannot be parsed ({e.GetType().Name}).");
        }
    }
}
