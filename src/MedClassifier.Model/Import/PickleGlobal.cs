namespace MedClassifier.Model.Import;

/// <summary>A name that a pickle asks for.</summary>
/// <param name="Module">The module, such as torch._utils.</param>
/// <param name="Name">The name in it, such as _rebuild_tensor_v2.</param>
internal sealed record PickleGlobal(string Module, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Module}.{Name}";
}
