namespace MedClassifier.Model.Import;

/// <summary>The values that a pickle works on, with its marks and its memory of values; all of them bounded.</summary>
internal sealed class PickleStack
{
    private const int MostValues = 1_000_000;

    private readonly List<object?> values = [];
    private readonly Stack<int> marks = new();
    private readonly Dictionary<uint, object?> memory = [];

    /// <summary>Number of remembered values.</summary>
    public uint Remembered => (uint)memory.Count;

    /// <summary>Lays a value on top.</summary>
    public void Push(object? value)
    {
        Bound(values.Count);
        values.Add(value);
    }

    /// <summary>Takes the topmost value.</summary>
    public object? Pop()
    {
        object? top = Peek();
        values.RemoveAt(values.Count - 1);
        return top;
    }

    /// <summary>The topmost value.</summary>
    public object? Peek() => values.Count > (marks.TryPeek(out int mark) ? mark : 0)
        ? values[^1]
        : throw new InvalidDataException("an instruction finds too few values");

    /// <summary>The topmost value, which must be of this type.</summary>
    public T Peek<T>() => Peek() is T value ? value : throw Unexpected();

    /// <summary>Takes the topmost value, which must be of this type.</summary>
    public T Pop<T>() => Pop() is T value ? value : throw Unexpected();

    /// <summary>Takes so many values, lowest first.</summary>
    public object?[] Take(int count)
    {
        object?[] taken = new object?[count];
        for (int i = count - 1; i >= 0; i--)
        {
            taken[i] = Pop();
        }

        return taken;
    }

    /// <summary>Remembers this height.</summary>
    public void Mark()
    {
        Bound(marks.Count);
        marks.Push(values.Count);
    }

    /// <summary>Takes all values above the last mark, and the mark, lowest first.</summary>
    public object?[] PopToMark()
    {
        if (!marks.TryPop(out int mark))
        {
            throw new InvalidDataException("an instruction finds no mark");
        }

        object?[] taken = [.. values[mark..]];
        values.RemoveRange(mark, values.Count - mark);
        return taken;
    }

    /// <summary>Remembers the topmost value under a number.</summary>
    public void Remember(uint key)
    {
        Bound(memory.Count);
        memory[key] = Peek();
    }

    /// <summary>Lays a remembered value on top.</summary>
    public void Recall(uint key) =>
        Push(memory.TryGetValue(key, out object? value) ? value : throw new InvalidDataException($"nothing is remembered under {key}"));

    private static void Bound(int count)
    {
        if (count >= MostValues)
        {
            throw new InvalidDataException($"more than {MostValues} values at a time");
        }
    }

    private static InvalidDataException Unexpected() => new("an instruction finds a value of another type than it works on");
}
