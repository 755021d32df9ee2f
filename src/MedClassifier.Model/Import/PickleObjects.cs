namespace MedClassifier.Model.Import;

/// <summary>The instructions of a pickle that make objects: none is made but tensors, dictionaries, and marks where data stood.</summary>
/// <param name="stack">What they work on.</param>
internal sealed class PickleObjects(PickleStack stack)
{
    private const long MostCopied = 1_000_000;

    private long copied;

    /// <summary>A name called with a tuple of arguments.</summary>
    public void Call()
    {
        object?[] arguments = stack.Pop<object?[]>();
        BoundCopies(arguments);
        stack.Push(PickleGlobals.Call(stack.Pop<PickleGlobal>(), arguments));
    }

    /// <summary>An object made by its class.</summary>
    /// <param name="arguments">Values on the stack that it is made with.</param>
    public void Create(int arguments)
    {
        stack.Take(arguments);
        stack.Push(PickleGlobals.Call(stack.Pop<PickleGlobal>(), []));
    }

    /// <summary>
    /// Attributes given to an object: those of an ordered dictionary (PyTorch hangs its _metadata there) and of data are not wanted.
    /// </summary>
    public void Build()
    {
        stack.Pop();
        if (stack.Peek() is not PickledData)
        {
            stack.Peek<PickleMap>();
        }
    }

    // A remembered list costs the file two bytes each time that a dictionary is made of it, whatever its length.
    private void BoundCopies(object?[] arguments)
    {
        copied += arguments.OfType<List<object?>>().Sum(list => (long)list.Count);
        if (copied > MostCopied)
        {
            throw new InvalidDataException($"more than {MostCopied} values copied from lists");
        }
    }
}
