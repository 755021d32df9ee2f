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
    /// <summary>Whether the bytes look like DICOM: the prefix of PS3.10, or a data set without it.</summary>
    public static bool IsDicom(ReadOnlySpan<byte> file) => Part10.Find(file) is not null;

    /// <summary>Whether the data set of the file is deflated as a whole.</summary>
    public static bool IsDeflated(ReadOnlySpan<byte> file) => Part10.Find(file)?.ReadAs == KnownTransferSyntaxes.DeflatedLittleEndian;

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

        if (!KnownTransferSyntaxes.IsReadable(part10.ReadAs))
        {
            return new Rejection(
                RejectionCodes.UnsupportedTransferSyntax, Refusal(part10.TransferSyntax), "(0002,0010)");
        }

        if (part10.DatasetStart >= content.Length)
        {
            return new Rejection(
                RejectionCodes.Truncated, $"The file ends after its file meta information, at byte {content.Length}: it has no data set.");
        }

        return part10.ReadAs == KnownTransferSyntaxes.DeflatedLittleEndian
            ? DeflatedDataset.Of(content, part10.DatasetStart, limits.MaxBytes).Then(
                inflated => Parse(inflated.Plain, Part10.Find(inflated.Plain.Span)!, part10, limits).Then(opened => Outcome.Of(opened with
                {
                    Warnings = [.. opened.Warnings, .. inflated.Notes],
                    InflatedBytes = inflated.Plain.Length,
                })))
            : Parse(content, part10, part10, limits);
    }

    /// <summary>
    /// Opens what is whole of the beginning of a file: all elements before the one in which it breaks off. The pixels are not among them, unless
    /// it is the whole file.
    /// </summary>
    /// <param name="head">The first bytes of a file, or all of them.</param>
    /// <param name="limits">What it may ask for.</param>
    public static Outcome<OpenedDicom> OpenHead(byte[] head, DicomLimits limits)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(limits);
        if (Part10.Find(head) is Part10 part10 && KnownTransferSyntaxes.IsReadable(part10.ReadAs)
            && part10.ReadAs != KnownTransferSyntaxes.DeflatedLittleEndian)
        {
            var structure = new StructureScan(head, limits);
            bool isCut = structure.Run(part10.DatasetStart, DatasetEncoding.Of(part10.ReadAs)) is { Code: RejectionCodes.Truncated };
            head = isCut && structure.LastElement > part10.DatasetStart ? head[..structure.LastElement] : head;
        }

        return Open(head, limits);
    }

    private static string Refusal(string syntax) => KnownTransferSyntaxes.NameOf(syntax) is string name && name != DefinedTerms.Uid(syntax)
        ? $"Data sets in {name} ({syntax}) are not read here."
        : $"Transfer syntax {DefinedTerms.Uid(syntax)} is not known.";

    /// <param name="content">The file, its data set inflated.</param>
    /// <param name="part10">How it is laid out.</param>
    /// <param name="original">How it came.</param>
    /// <param name="limits">What it may ask for.</param>
    private static Outcome<OpenedDicom> Parse(ReadOnlyMemory<byte> content, Part10 part10, Part10 original, DicomLimits limits)
    {
        var encoding = DatasetEncoding.Of(part10.ReadAs);
        var structure = new StructureScan(content, limits);
        IReadOnlyList<string> mended = [];
        if (structure.Run(part10.DatasetStart, encoding) is Rejection fault)
        {
            // A mended data set is a data set like any other: it has to pass the same checks.
            MendedBytes? mend = fault.Code == RejectionCodes.LimitExceeded ? null
                : DatasetMender.Mend(content, part10.DatasetStart, encoding, limits);
            byte[] head = Part10.Head(part10.ReadAs);
            content = mend?.After(head) ?? default(ReadOnlyMemory<byte>);
            structure = new StructureScan(content, limits);
            if (mend is null || structure.Run(head.Length, encoding) is not null)
            {
                return fault;
            }

            mended = mend.Notes;
            part10 = part10 with { DatasetStart = head.Length };
        }

        DicomSetup.Ensure();
        try
        {
            bool asItIs = mended.Count > 0 || (part10.Conformant && part10.ReadAs == part10.TransferSyntax);
            DicomFile file = DicomFile.Open(Stream(asItIs ? content : part10.Rebuilt(content.Span)));
            bool isUnknown = KnownTransferSyntaxes.IsUnknown(original.TransferSyntax);
            return new OpenedDicom(file, isUnknown ? original.ReadAs : original.TransferSyntax, [.. Warnings(original), .. mended])
            {
                NativePixels = encoding.BigEndian ? default : structure.NativePixels,
            };
        }
        catch (Exception e) when (PackageFaults.Include(e))
        {
            return new Rejection(
                RejectionCodes.Malformed, "The data set cannot be parsed: its lengths are in order, a value of it is none that the reader takes.");
        }
    }

    private static IEnumerable<string> Warnings(Part10 original)
    {
        if (!original.Conformant)
        {
            yield return "the file meta information is missing or wrong and was made anew";
        }

        if (KnownTransferSyntaxes.IsUnknown(original.TransferSyntax))
        {
            yield return $"the transfer syntax is none that is known ({DefinedTerms.Uid(original.TransferSyntax)}); the elements are in "
                + $"{KnownTransferSyntaxes.NameOf(original.ReadAs)}, and the pixels were read by their length or their own signs";
        }
        else if (original.ReadAs != original.TransferSyntax && original.TransferSyntax != KnownTransferSyntaxes.GePrivate)
        {
            var seen = DatasetEncoding.Of(original.ReadAs);
            yield return $"the elements are in {(seen.ExplicitVr ? "explicit" : "implicit")} VR {(seen.BigEndian ? "big endian" : "little endian")}, "
                + $"which their transfer syntax ({KnownTransferSyntaxes.NameOf(original.TransferSyntax)}) is not";
        }
    }

    private static MemoryStream Stream(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment)
        ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
        : new MemoryStream(bytes.ToArray(), writable: false);
}
