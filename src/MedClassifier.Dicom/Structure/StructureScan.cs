using MedClassifier.Domain;

namespace MedClassifier.Dicom.Structure;

/// <summary>
/// Walks a data set without recursion and without allocating for its values: every length lies within what holds it, sequences are
/// nested no deeper than allowed. A reader that recurses and believes lengths can then be let at it.
/// </summary>
internal sealed class StructureScan(ReadOnlyMemory<byte> data, DicomLimits limits)
{
    private readonly Stack<StructureLevel> levels = new();
    private int elements;
    private int position;

    /// <summary>The value of the data set's own Pixel Data, where it is in no fragments; empty before the scan, and when there is none.</summary>
    public ReadOnlyMemory<byte> NativePixels { get; private set; }

    /// <summary>Where the data set's own element begins that was looked at last.</summary>
    public int LastElement { get; private set; }

    private StructureLevel Top => levels.Peek();

    /// <returns>What is wrong; null when nothing is.</returns>
    public Rejection? Run(int start, DatasetEncoding encoding)
    {
        position = LastElement = start;
        levels.Push(new StructureLevel(LevelKind.Elements, data.Length, false, encoding, false));
        while (levels.Count > 0)
        {
            if (position >= Top.End)
            {
                if (Top.Open && position >= data.Length)
                {
                    return Rejected(RejectionCodes.Truncated, $"The file ends within a sequence of undefined length, at byte {data.Length}");
                }

                levels.Pop();
                continue;
            }

            if (Step() is Rejection fault && !Forgive(fault))
            {
                // Fewer bytes than an element's header at the very end are padding.
                return levels.Count == 1 && data.Length - position < 8 && AllZero() ? null : fault;
            }

            if (++elements > limits.MaxElements)
            {
                return Rejected(RejectionCodes.LimitExceeded, $"There are more than {limits.MaxElements} elements and items");
            }
        }

        return null;
    }

    private static Rejection Rejected(string code, string message, string? tag = null) => new(code, message + ".", tag);

    private Rejection? Step()
    {
        LastElement = levels.Count == 1 ? position : LastElement;
        if (!ElementHeader.TryRead(data.Span[..Top.End], position, Top.Encoding, out ElementHeader header, out bool truncated))
        {
            return truncated
                ? Rejected(
                    Top.End == data.Length ? RejectionCodes.Truncated : RejectionCodes.Malformed,
                    $"An element's header is cut off at byte {position}")
                : Rejected(RejectionCodes.Malformed, $"The VR is none of the standard's, at byte {position}", header.TagText);
        }

        return Top.Kind switch
        {
            LevelKind.Elements => StepElement(header),
            _ => StepItem(header),
        };
    }

    private Rejection? StepElement(ElementHeader header)
    {
        if (header.Tag == ElementHeader.ItemDelimiter && Top.Open)
        {
            return Leave(header);
        }

        if (header.Tag == 0 && levels.Count == 1)
        {
            return Rejected(RejectionCodes.Malformed, $"Zeros stand at byte {position} where an element should", header.TagText);
        }

        if ((Stray(header) ?? Overrun(header) ?? Endless(header)) is { } fault)
        {
            return fault;
        }

        bool isHidden = IsHiddenSequence(header);
        return header.IsOpen && header.Vr != "SQ" && header.Tag == ElementHeader.PixelData ? Enter(LevelKind.Fragments, header, tolerant: false)
            : header.IsOpen || header.Vr == "SQ" || isHidden ? Enter(LevelKind.Items, header, tolerant: isHidden)
            : Pass(header);
    }

    private Rejection? StepItem(ElementHeader header)
    {
        if (header.Tag == ElementHeader.SequenceDelimiter)
        {
            return Leave(header);
        }

        if (header.Tag != ElementHeader.Item || (header.IsOpen && Top.Kind == LevelKind.Fragments))
        {
            return Rejected(RejectionCodes.Malformed, $"Something else than an item stands in a sequence, at byte {position}", header.TagText);
        }

        if (Overrun(header) is { } fault)
        {
            return fault;
        }

        if (Top.Kind == LevelKind.Fragments)
        {
            return Pass(header);
        }

        position = header.ValueStart;
        int end = header.IsOpen ? Top.End : position + (int)header.Length;
        levels.Push(new StructureLevel(LevelKind.Elements, end, header.IsOpen, Sniffed(Top.Encoding, end), false));
        return null;
    }

    private Rejection? Leave(ElementHeader delimiter)
    {
        levels.Pop();
        position = delimiter.ValueStart;
        return null;
    }

    private Rejection? Pass(ElementHeader header)
    {
        if (header.Tag == ElementHeader.PixelData && levels.Count == 1)
        {
            NativePixels = data.Slice(header.ValueStart, (int)header.Length);
        }

        position = header.ValueStart + (int)header.Length;
        return null;
    }

    private Rejection? Enter(LevelKind kind, ElementHeader header, bool tolerant)
    {
        if (levels.Count(level => level.Kind == LevelKind.Items) >= limits.MaxDepth)
        {
            return Rejected(
                RejectionCodes.LimitExceeded, $"Sequences are nested deeper than {limits.MaxDepth}", header.TagText);
        }

        int end = header.IsOpen ? Top.End : header.ValueStart + (int)header.Length;
        DatasetEncoding encoding = header.Vr == "UN" ? new DatasetEncoding(false, false) : Top.Encoding;
        levels.Push(new StructureLevel(kind, end, header.IsOpen, encoding, tolerant));
        position = header.ValueStart;
        return null;
    }

    /// <summary>The inside of UN is implicit VR by the standard, and explicit VR in some files.</summary>
    private DatasetEncoding Sniffed(DatasetEncoding encoding, int end) =>
        !encoding.ExplicitVr && end - position >= 8 && DatasetEncoding.IsVr(data.Span.Slice(position + 4, 2))
            ? encoding with { ExplicitVr = true }
            : encoding;

    /// <summary>A sequence without saying so: UN, or implicit VR. Its inside is believed only as far as it makes sense.</summary>
    private bool IsHiddenSequence(ElementHeader header) => header is { IsOpen: false, Vr: "UN" or "", Length: >= 8 }
        && Top.Encoding.Tag(data.Span[header.ValueStart..]) == ElementHeader.Item;

    private Rejection? Stray(ElementHeader header) => header.Tag >> 16 == 0xFFFE
        ? Rejected(RejectionCodes.Malformed, $"An item or delimiter stands outside of a sequence, at byte {position}", header.TagText)
        : null;

    private static Rejection? Endless(ElementHeader header) => header.IsOpen && header.Vr is not ("" or "SQ" or "UN" or "OB" or "OW")
        ? Rejected(RejectionCodes.Malformed, $"VR {header.Vr} has an undefined length", header.TagText)
        : null;

    private Rejection? Overrun(ElementHeader header)
    {
        long left = Top.End - header.ValueStart;
        if (header.IsOpen || header.Length <= left)
        {
            return null;
        }

        return header.Length > data.Length - header.ValueStart
            ? Rejected(
                RejectionCodes.Truncated,
                $"{header.Length} bytes are promised at byte {position}, {data.Length - header.ValueStart} are left",
                header.TagText)
            : Rejected(RejectionCodes.Malformed, $"{header.Length} bytes are promised at byte {position}, the item has {left}", header.TagText);
    }

    /// <summary>Leaves what only looked like a sequence; depth and number are faults even there.</summary>
    private bool Forgive(Rejection fault)
    {
        if (fault.Code == RejectionCodes.LimitExceeded || !levels.Any(level => level.Tolerant))
        {
            return false;
        }

        while (!Top.Tolerant)
        {
            levels.Pop();
        }

        position = levels.Pop().End;
        return true;
    }

    private bool AllZero() => !data.Span[position..].ContainsAnyExcept((byte)0);
}
