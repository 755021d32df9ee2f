using MedClassifier.Domain;
using MedClassifier.Model.Files;
using MedClassifier.Model.Safetensors;
using MedClassifier.Model.Tensors;

namespace MedClassifier.Model.Export;

/// <summary>A file's tensors as a graph asks for them, one after the other; what did not fit is said at the end.</summary>
/// <param name="tensors">The tensors by name.</param>
/// <param name="arena">Where large ones are kept, which may not be read any longer than it lives; null for memory that is collected.</param>
internal sealed class WeightSource(IReadOnlyDictionary<string, StoredTensor> tensors, NativeArena? arena = null)
{
    private readonly Dictionary<string, long[]> wanted = new(StringComparer.Ordinal);
    private string? notFinite;

    /// <summary>Names of the tensors that were asked for, in that order.</summary>
    public IReadOnlyCollection<string> Names => wanted.Keys;

    /// <summary>What does not fit: tensors that are missing, left over, of another shape or not finite; null when all does.</summary>
    public Rejection? Fault => WeightFit.FaultOf(wanted, tensors) ?? (notFinite is { } name ? WeightFit.NotFinite(name) : null);

    /// <summary>The elements of a tensor in single precision, row-major; zeros where the file has none of that name and shape.</summary>
    public Memory<float> Take(string name, params long[] shape)
    {
        Expect(name, shape);
        int count = checked((int)shape.Aggregate(1L, (product, size) => checked(product * size)));
        Memory<float> values = arena is null ? new float[count] : arena.Take<float>(count);
        if (!tensors.TryGetValue(name, out StoredTensor? stored) || !stored.Shape.SequenceEqual(shape))
        {
            values.Span.Clear();
            return values;
        }

        stored.CopyTo(values.Span);
        notFinite ??= values.Span.ContainsAnyExceptInRange(float.MinValue, float.MaxValue) ? name : null;
        return values;
    }

    /// <summary>Says that the network has a tensor of that name and shape, and the graph no use for it.</summary>
    public void Expect(string name, params long[] shape) => wanted[name] = shape;
}
