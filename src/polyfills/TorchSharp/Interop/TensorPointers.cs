namespace TorchSharp;

/// <summary>A list of tensors for one call; it keeps their handles alive until disposed. Null stands for an absent tensor.</summary>
internal ref struct TensorPointers
{
    private readonly IntPtr[] pointers;
    private readonly TensorHandle[] held;

    internal TensorPointers(IEnumerable<torch.Tensor> tensors)
    {
        held = tensors is null ? [] : tensors.Select(torch.Tensor.HandleOrNone).ToArray();
        pointers = new IntPtr[held.Length];
        for (int i = 0; i < held.Length; i++)
        {
            bool added = false;
            held[i].DangerousAddRef(ref added);
            pointers[i] = held[i].DangerousGetHandle();
        }
    }

    internal readonly ReadOnlySpan<IntPtr> Span => pointers;

    internal readonly int Count => pointers.Length;

    public readonly void Dispose()
    {
        foreach (TensorHandle handle in held)
        {
            handle.DangerousRelease();
        }
    }
}
