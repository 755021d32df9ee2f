using MedClassifier.Phantoms.Lesions;

namespace MedClassifier.Phantoms;

/// <summary>One phantom image. Equality is by reference.</summary>
/// <param name="Key">Which one.</param>
/// <param name="Finding">normal, benign or malignant.</param>
/// <param name="Width">Columns, 224 to 272.</param>
/// <param name="Height">Rows, 176 to 224.</param>
/// <param name="Pixels">Height x Width grey values, row-major, from exactly 0 to exactly 1.</param>
/// <param name="Mask">Height x Width, row-major: 1 inside the lesion, else 0; all 0 for normal.</param>
/// <param name="Lesion">What the lesion is like; null for normal.</param>
public sealed record Phantom(
    PhantomKey Key,
    string Finding,
    int Width,
    int Height,
    ReadOnlyMemory<float> Pixels,
    ReadOnlyMemory<byte> Mask,
    LesionTraits? Lesion)
{
    /// <summary>The pixels as 8 bits, rounded: Height x Width, row-major, darkest 0 and brightest 255.</summary>
    public byte[] ToBytes()
    {
        byte[] grey = new byte[Pixels.Length];
        ReadOnlySpan<float> pixels = Pixels.Span;
        for (int i = 0; i < grey.Length; i++)
        {
            grey[i] = (byte)((pixels[i] * 255) + 0.5f);
        }

        return grey;
    }

    /// <inheritdoc/>
    public bool Equals(Phantom? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
