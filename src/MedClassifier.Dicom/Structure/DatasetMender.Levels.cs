namespace MedClassifier.Dicom.Structure;

/// <content>What has beginnings and ends: sequences, items, fragments, and the delimiters that other writers set or forget.</content>
internal sealed partial class DatasetMender
{
    private bool PassUnknown(ElementHeader header)
    {
        result.Note($"{header.TagText} at byte {position} has a VR that is none of the standard's; it was taken as UN");
        result.Add(UnknownVr.Written(header, Top.Encoding));
        int end = header.ValueStart + (int)header.Length;
        result.Copy(header.ValueStart, end);
        return Skip(end);
    }

    private bool StepDelimiter(ElementHeader header)
    {
        bool isItem = levels.Count > 1;
        if (isItem && Top.Open && header.Tag == ElementHeader.ItemDelimiter)
        {
            position = header.ValueStart;
            Close();
            return true;
        }

        if (isItem && Top.Open && header.Tag is ElementHeader.Item or ElementHeader.SequenceDelimiter)
        {
            // The sequence around the item takes it.
            Close($"the item before byte {position} has no delimiter");
            return true;
        }

        long length = header.Tag == ElementHeader.Item ? header.Length : 0;
        if (header.IsOpen || length > Top.End - header.ValueStart)
        {
            return false;
        }

        result.Note($"a stray {(header.Tag == ElementHeader.Item ? "item" : "delimiter")} {header.TagText} at byte {position} was passed over");
        return Skip(header.ValueStart + (int)length);
    }

    private bool StepItem()
    {
        if (!ElementHeader.TryRead(Bytes[..Top.End], position, Top.Encoding, out ElementHeader header, out _))
        {
            return LeaveSequence();
        }

        switch (header.Tag)
        {
            case ElementHeader.Item when header.IsOpen || header.Length <= Top.End - header.ValueStart:
                int end = header.IsOpen ? Top.End : header.ValueStart + (int)header.Length;
                Open(header.ValueStart);
                DatasetEncoding inner = !Top.Encoding.ExplicitVr && end - header.ValueStart >= 8
                    && DatasetEncoding.IsVr(Bytes.Slice(header.ValueStart + 4, 2))
                    ? Top.Encoding with { ExplicitVr = true }
                    : Top.Encoding;
                levels.Push(new StructureLevel(LevelKind.Elements, end, header.IsOpen, inner, false));
                return Skip(header.ValueStart);
            case ElementHeader.SequenceDelimiter when Top.Open:
                position = header.ValueStart;
                Close();
                return true;
            case ElementHeader.SequenceDelimiter or ElementHeader.ItemDelimiter:
                result.Note($"a stray delimiter {header.TagText} at byte {position} was passed over");
                return Skip(header.ValueStart);
            default:
                return LeaveSequence();
        }
    }

    /// <summary>Something else than an item: a sequence that a delimiter should end has ended before it.</summary>
    private bool LeaveSequence()
    {
        if (!Top.Open)
        {
            return false;
        }

        Close($"the sequence before byte {position} has no delimiter");
        return true;
    }

    private bool StepFragment()
    {
        if (!ElementHeader.TryRead(Bytes[..Top.End], position, Top.Encoding, out ElementHeader header, out _))
        {
            Close($"the pixel data before byte {position} have no delimiter");
            return true;
        }

        int left = Top.End - header.ValueStart;
        switch (header.Tag)
        {
            case ElementHeader.Item when header.Length <= left:
                int end = header.ValueStart + (int)header.Length;
                result.Copy(position, end);
                position = end;
                if (header.Length % 2 == 1 && end + 4 < Top.End && !IsBoundary(end) && IsBoundary(end + 1))
                {
                    result.Note($"the fragment before byte {end} has an odd length and a byte of padding");
                    position = end + 1;
                }

                return true;
            case ElementHeader.Item when header.Length == left + 1u:
                result.Note($"the file ends one byte before its last fragment, at byte {data.Length}");
                result.Copy(position, header.ValueStart - 4);
                result.Add(UnknownVr.Length((uint)left, Top.Encoding.BigEndian));
                result.Copy(header.ValueStart, Top.End);
                return Skip(Top.End);
            case ElementHeader.Item:
                return RejectCutFragment();
            case ElementHeader.SequenceDelimiter:
                position = header.ValueStart;
                Close();
                return true;
            case ElementHeader.ItemDelimiter:
                result.Note($"a stray delimiter {header.TagText} at byte {position} was passed over");
                return Skip(header.ValueStart);
            default:
                Close($"the pixel data before byte {position} have no delimiter");
                return true;
        }
    }

    /// <summary>Pixels that are cut are no rest that may be left out.</summary>
    private bool RejectCutFragment()
    {
        hasPixels = false;
        return false;
    }

    private bool IsBoundary(int at) => at + 4 <= data.Length
        && Top.Encoding.Tag(Bytes[at..]) is ElementHeader.Item or ElementHeader.SequenceDelimiter;

    /// <summary>Leaves the innermost level and writes its delimiter.</summary>
    private void Close(string? note = null)
    {
        StructureLevel closed = levels.Pop();
        if (note is not null)
        {
            result.Note(note);
        }

        ushort element = closed.Kind == LevelKind.Elements ? (ushort)0xE00D : (ushort)0xE0DD;
        result.Add(closed.Encoding.BigEndian
            ? [0xFF, 0xFE, (byte)(element >> 8), (byte)element, 0, 0, 0, 0]
            : [0xFE, 0xFF, (byte)element, (byte)(element >> 8), 0, 0, 0, 0]);
    }
}
