using System.IO.Compression;
using System.Runtime.InteropServices;
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
    // Images deflate to a half or a third; what does not fit is copied once more.
    private const int InflatesAbout = 4;

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
            return new Rejection(RejectionCodes.NotAnImage, "The file is neither DICOM nor PNG nor JPEG.");
        }

        if (!KnownTransferSyntaxes.IsReadable(part10.TransferSyntax))
        {
            return new Rejection(
                RejectionCodes.UnsupportedTransferSyntax, Refusal(part10.TransferSyntax), "(0002,0010)");
        }

        return part10.TransferSyntax == KnownTransferSyntaxes.DeflatedLittleEndian
            ? Inflated(content, part10.DatasetStart, limits.MaxBytes).Then(plain => Parse(plain, Part10.Find(plain.Span)!, part10, limits))
            : Parse(content, part10, part10, limits);
    }

    private static string Refusal(string syntax) => KnownTransferSyntaxes.NameOf(syntax) is string name && name != syntax
        ? $"Data sets in {name} ({syntax}) are not read here."
        : $"Transfer syntax {DefinedTerms.Uid(syntax)} is not known.";

    /// <summary>The same file with its data set inflated, which it is once and for all.</summary>
    private static Outcome<ReadOnlyMemory<byte>> Inflated(byte[] content, int start, long most)
    {
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(content, start, content.Length - start), CompressionMode.Decompress);
            byte[] head = Part10.Head(KnownTransferSyntaxes.ExplicitLittleEndian);
            long longest = Math.Min(head.Length + most, Array.MaxLength - 1);

            // One byte more than is allowed tells whether there is more.
            byte[] plain = GC.AllocateUninitializedArray<byte>((int)Math.Min(longest + 1, head.Length + (InflatesAbout * (long)content.Length)));
            head.CopyTo(plain, 0);
            int length = head.Length;
            int read;
            while ((read = deflate.Read(plain, length, plain.Length - length)) > 0)
            {
                length += read;
                if (length > longest)
                {
                    return new Rejection(RejectionCodes.LimitExceeded, $"The deflated data set has more than {most} bytes.");
                }

                if (length == plain.Length)
                {
                    Array.Resize(ref plain, (int)Math.Min(longest + 1, 2L * plain.Length));
                }
            }

            return length > head.Length
                ? new ReadOnlyMemory<byte>(plain, 0, length)
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
    private static Outcome<OpenedDicom> Parse(ReadOnlyMemory<byte> content, Part10 part10, Part10 original, DicomLimits limits)
    {
        var encoding = DatasetEncoding.Of(part10.ReadAs);
        var structure = new StructureScan(content, limits);
        if (structure.Run(part10.DatasetStart, encoding) is Rejection fault)
        {
            return fault;
        }

        DicomSetup.Ensure();
        try
        {
            bool asItIs = part10.Conformant && part10.ReadAs == part10.TransferSyntax;
            DicomFile file = DicomFile.Open(Stream(asItIs ? content : part10.Rebuilt(content.Span)));
            string[] warnings =
            [
                .. original.Conformant ? [] : new[] { "the file meta information is missing or wrong and was made anew" },
                .. part10.ReadAs == part10.TransferSyntax ? [] : new[] { "the elements are in implicit VR, which their transfer syntax is not" },
            ];
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

    private static MemoryStream Stream(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment)
        ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
        : new MemoryStream(bytes.ToArray(), writable: false);
}
