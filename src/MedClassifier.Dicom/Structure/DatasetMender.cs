using MedClassifier.Domain;

namespace MedClassifier.Dicom.Structure;

/// <summary>
/// Reads a data set whose structure has a fault, as other readers do, and writes it again without: what is whole stays, what is none of a data
/// set is left out, and each place is noted. Lengths are believed no more than elsewhere; the result is checked like any other data set.
/// </summary>
internal sealed partial class DatasetMender
{
    private readonly ReadOnlyMemory<byte> data;
    private readonly DicomLimits limits;
    private readonly MendedBytes result;
    private readonly Stack<StructureLevel> levels = new();
    private int position;
    private int elementMark;
    private int elementStart;
    private int steps;
    private bool hasPixels;

    private DatasetMender(ReadOnlyMemory<byte> data, DicomLimits limits)
    {
        this.data = data;
        this.limits = limits;
        result = new MendedBytes(data);
    }

    private StructureLevel Top => levels.Peek();

    private ReadOnlySpan<byte> Bytes => data.Span;

    /// <summary>Mends a data set.</summary>
    /// <param name="data">The file.</param>
    /// <param name="start">Where the data set begins.</param>
    /// <param name="encoding">How it is encoded.</param>
    /// <param name="limits">What it may ask for.</param>
    /// <returns>Null where it cannot be mended.</returns>
    public static MendedBytes? Mend(ReadOnlyMemory<byte> data, int start, DatasetEncoding encoding, DicomLimits limits)
    {
        var mender = new DatasetMender(data, limits) { position = start };
        mender.levels.Push(new StructureLevel(LevelKind.Elements, data.Length, false, encoding, false));
        return mender.Run() ? mender.result : null;
    }

    private bool Run()
    {
        while (levels.Count <= (2 * limits.MaxDepth) + 1 && ++steps <= 2L * limits.MaxElements)
        {
            if (levels.Count == 1)
            {
                (elementMark, elementStart) = (result.Mark(), position);
            }

            if (position >= Top.End)
            {
                if (levels.Count == 1)
                {
                    return true;
                }

                if (!CloseAtEnd())
                {
                    return false;
                }

                continue;
            }

            bool went = Top.Kind switch
            {
                LevelKind.Elements => StepElement(),
                LevelKind.Items => StepItem(),
                _ => StepFragment(),
            };
            if (!went)
            {
                return CutRest();
            }
        }

        return false;
    }

    /// <summary>A level whose bytes are used up; one that a delimiter should end has lost it at the end of the file.</summary>
    private bool CloseAtEnd()
    {
        if (!Top.Open || Top.End < data.Length)
        {
            Close(Top.Open ? $"what lies before byte {position} has no delimiter" : null);
            return true;
        }

        if (Top.Kind == LevelKind.Fragments && levels.Count == 2)
        {
            Close($"the pixel data have no delimiter at the end of the file, byte {position}; their fragments are whole");
            return true;
        }

        return CutRest() && Skip(data.Length);
    }

    /// <summary>After the pixels, or where nothing but padding is left, the data set may end.</summary>
    private bool CutRest()
    {
        ReadOnlySpan<byte> rest = Bytes[elementStart..];
        bool isPadding = !rest.ContainsAnyExcept<byte>([0x00, 0xFF, 0x0D, 0x0A, 0x20]);
        if (!hasPixels && !isPadding)
        {
            return false;
        }

        while (levels.Count > 1)
        {
            levels.Pop();
        }

        result.CutBack(elementMark);
        result.Note($"{rest.Length} bytes from byte {elementStart} on are no element{(isPadding ? " but padding" : "")}; they were left out");
        position = data.Length;
        return true;
    }

    private bool Skip(int next)
    {
        position = next;
        return true;
    }

    private bool StepElement()
    {
        ReadOnlySpan<byte> within = Bytes[..Top.End];
        if (!ElementHeader.TryRead(within, position, Top.Encoding, out ElementHeader header, out bool truncated))
        {
            return !truncated && UnknownVr.TryRead(within, position, Top.Encoding, out header) && PassUnknown(header);
        }

        if (header.Tag >> 16 == 0xFFFE)
        {
            return StepDelimiter(header);
        }

        if (header.Tag is 0 or uint.MaxValue && levels.Count == 1)
        {
            return false;
        }

        if (header.IsOpen && header.Tag == ElementHeader.PixelData && header.Vr != "SQ")
        {
            hasPixels |= levels.Count == 1;
            result.Copy(position, header.ValueStart);
            levels.Push(new StructureLevel(LevelKind.Fragments, Top.End, true, Top.Encoding, false));
            return Skip(header.ValueStart);
        }

        return header.Vr == "SQ" || header.IsOpen ? EnterSequence(header) : Pass(header);
    }

    private bool EnterSequence(ElementHeader header)
    {
        long left = Top.End - header.ValueStart;
        if (!header.IsOpen && header.Length > left)
        {
            return false;
        }

        int end = header.IsOpen ? Top.End : header.ValueStart + (int)header.Length;
        Open(header.ValueStart);
        DatasetEncoding encoding = header.Vr == "UN" ? new DatasetEncoding(false, false) : Top.Encoding;
        levels.Push(new StructureLevel(LevelKind.Items, end, header.IsOpen, encoding, false));
        return Skip(header.ValueStart);
    }

    /// <summary>Copies a header but for its length: all that is entered ends with a delimiter afterwards.</summary>
    private void Open(int valueStart)
    {
        result.Copy(position, valueStart - 4);
        result.Add([0xFF, 0xFF, 0xFF, 0xFF]);
    }

    private bool Pass(ElementHeader header)
    {
        bool isPixels = header.Tag == ElementHeader.PixelData && levels.Count == 1;
        int left = Top.End - header.ValueStart;
        if (header.Length <= left)
        {
            hasPixels |= isPixels;
            result.Copy(position, header.ValueStart + (int)header.Length);
            return Skip(header.ValueStart + (int)header.Length);
        }

        if (!isPixels || header.Length != left + 1u)
        {
            return false;
        }

        // The file ends a byte early: whether a pixel is cut, or only padding, the length of the frames tells.
        hasPixels = true;
        result.Note($"the file ends one byte before its pixel data, at byte {data.Length}");
        result.Copy(position, header.ValueStart - 4);
        result.Add(UnknownVr.Length((uint)left, Top.Encoding.BigEndian));
        result.Copy(header.ValueStart, data.Length);
        return Skip(data.Length);
    }
}
