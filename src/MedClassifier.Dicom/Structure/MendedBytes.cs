namespace MedClassifier.Dicom.Structure;

/// <summary>A data set put together from parts of another, with bytes between them, and what was done to it.</summary>
/// <param name="source">The bytes that parts are taken from.</param>
internal sealed class MendedBytes(ReadOnlyMemory<byte> source)
{
    private const int MostNotes = 4;

    private readonly List<ReadOnlyMemory<byte>> parts = [];
    private readonly List<string> notes = [];
    private int from = -1;
    private int to = -1;
    private int faults;

    /// <summary>What was mended, each with its place; the first ones, where there are many.</summary>
    public IReadOnlyList<string> Notes => faults > MostNotes ? [.. notes, $"{faults - MostNotes} more of the like in the data set"] : notes;

    /// <summary>How many parts there are so far; see <see cref="CutBack"/>.</summary>
    public int Mark()
    {
        Flush();
        return parts.Count;
    }

    /// <summary>Forgets what was added after a mark.</summary>
    public void CutBack(int mark)
    {
        Flush();
        parts.RemoveRange(mark, parts.Count - mark);
    }

    /// <summary>Takes bytes of the source.</summary>
    public void Copy(int start, int end)
    {
        if (start == to)
        {
            to = end;
            return;
        }

        Flush();
        (from, to) = (start, end);
    }

    /// <summary>Puts bytes in.</summary>
    public void Add(byte[] bytes)
    {
        Flush();
        parts.Add(bytes);
    }

    /// <summary>Says what was mended.</summary>
    public void Note(string what)
    {
        if (++faults <= MostNotes)
        {
            notes.Add(what);
        }
    }

    /// <summary>All of it, after other bytes.</summary>
    public byte[] After(ReadOnlySpan<byte> head)
    {
        Flush();
        var whole = new byte[checked(head.Length + parts.Sum(part => part.Length))];
        head.CopyTo(whole);
        int at = head.Length;
        foreach (ReadOnlyMemory<byte> part in parts)
        {
            part.CopyTo(whole.AsMemory(at));
            at += part.Length;
        }

        return whole;
    }

    private void Flush()
    {
        if (to > from)
        {
            parts.Add(source[from..to]);
        }

        (from, to) = (-1, -1);
    }
}
