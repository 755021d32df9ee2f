namespace MedClassifier.Model.Tensors;

/// <summary>
/// Large arrays that live as long as something is being opened, and are then given back together: weights are as large as the rest of the program,
/// and the collector would keep them until it has a reason to look.
/// </summary>
internal sealed class NativeArena : IDisposable
{
    // What is smaller is a usual array.
    private const int SmallestBytes = 1 << 14;

    private readonly Lock taking = new();
    private readonly List<IDisposable> blocks = [];

    /// <summary>Takes elements, whose values are not set.</summary>
    /// <param name="count">How many.</param>
    public unsafe Memory<T> Take<T>(int count)
        where T : unmanaged
    {
        if ((long)count * sizeof(T) < SmallestBytes)
        {
            return new T[count];
        }

        var block = new NativeBlock<T>(count);
        lock (taking)
        {
            blocks.Add(block);
        }

        return block.Memory;
    }

    /// <summary>Gives all of it back.</summary>
    public void Dispose()
    {
        lock (taking)
        {
            blocks.ForEach(block => block.Dispose());
            blocks.Clear();
        }
    }
}
