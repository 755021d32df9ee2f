using System.Buffers;
using System.Runtime.InteropServices;

namespace MedClassifier.Model.Tensors;

/// <summary>
/// Memory outside of the collected heap: it stays where it is, and is given back at once. Whoever made it says when; what was taken of it may
/// not be touched afterwards.
/// </summary>
/// <typeparam name="T">What it holds.</typeparam>
internal sealed unsafe class NativeBlock<T> : MemoryManager<T>
    where T : unmanaged
{
    // What vectors are loaded from fastest, and what every type is aligned to.
    private const int Alignment = 64;

    private readonly int length;
    private T* start;

    /// <summary>Takes memory, whose content is not set.</summary>
    /// <param name="length">Number of elements.</param>
    public NativeBlock(int length)
    {
        this.length = length;
        start = (T*)NativeMemory.AlignedAlloc(checked((nuint)Math.Max(1, length) * (nuint)sizeof(T)), Alignment);
    }

    /// <summary>Where it begins.</summary>
    public nint Address => (nint)start;

    /// <summary>How many bytes it has.</summary>
    public long Bytes => (long)length * sizeof(T);

    /// <inheritdoc/>
    public override Span<T> GetSpan()
    {
        ObjectDisposedException.ThrowIf(start is null, this);
        return new Span<T>(start, length);
    }

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        NativeMemory.AlignedFree(start);
        start = null;
    }
}
