using System.Numerics;
using System.Runtime.InteropServices;

namespace SixLabors.ImageSharp.PixelFormats;

/// <summary>16-bit grey.</summary>
[StructLayout(LayoutKind.Sequential)]
public partial struct L16 : IPixel<L16>
{
    public L16(ushort luminance) => PackedValue = luminance;

    public ushort PackedValue { readonly get; set; }

    public static bool operator ==(L16 left, L16 right) => left.Equals(right);

    public static bool operator !=(L16 left, L16 right) => !left.Equals(right);

    public void FromScaledVector4(Vector4 vector)
    {
        Vector4 words = ColorNumerics.ToWords(vector);
        PackedValue = ColorNumerics.Luminance16((ushort)words.X, (ushort)words.Y, (ushort)words.Z);
    }

    public readonly Vector4 ToScaledVector4()
    {
        float grey = PackedValue / 65535f;
        return new Vector4(grey, grey, grey, 1f);
    }

    public void FromL8(L8 source) => PackedValue = ColorNumerics.To16(source.PackedValue);

    public void FromL16(L16 source) => this = source;

    public void FromRgb24(Rgb24 source) => PackedValue = ColorNumerics.Luminance16(
        ColorNumerics.To16(source.R), ColorNumerics.To16(source.G), ColorNumerics.To16(source.B));

    public void FromRgba32(Rgba32 source) => FromRgb24(source.Rgb);

    public void FromBgra32(Bgra32 source) => FromRgb24(new Rgb24(source.R, source.G, source.B));

    public void FromRgba64(Rgba64 source) => PackedValue = ColorNumerics.Luminance16(source.R, source.G, source.B);

    public readonly void ToRgba32(ref Rgba32 dest)
    {
        byte grey = ColorNumerics.To8(PackedValue);
        dest = new Rgba32(grey, grey, grey);
    }

    public void FromVector4(Vector4 vector) => FromScaledVector4(vector);

    public readonly Vector4 ToVector4() => ToScaledVector4();

    public readonly bool Equals(L16 other) => PackedValue == other.PackedValue;

    public override readonly bool Equals(object obj) => obj is L16 other && Equals(other);

    public override readonly int GetHashCode() => PackedValue.GetHashCode();

    public override readonly string ToString() => $"L16({PackedValue})";
}
