using System.Numerics;
using System.Runtime.InteropServices;

namespace SixLabors.ImageSharp.PixelFormats;

/// <summary>8-bit grey.</summary>
[StructLayout(LayoutKind.Sequential)]
public partial struct L8 : IPixel<L8>
{
    public L8(byte luminance) => PackedValue = luminance;

    public byte PackedValue { readonly get; set; }

    public static bool operator ==(L8 left, L8 right) => left.Equals(right);

    public static bool operator !=(L8 left, L8 right) => !left.Equals(right);

    public void FromScaledVector4(Vector4 vector)
    {
        Vector4 bytes = ColorNumerics.ToBytes(vector);
        PackedValue = ColorNumerics.Luminance8((byte)bytes.X, (byte)bytes.Y, (byte)bytes.Z);
    }

    public readonly Vector4 ToScaledVector4()
    {
        float grey = PackedValue / 255f;
        return new Vector4(grey, grey, grey, 1f);
    }

    public void FromL8(L8 source) => this = source;

    public void FromL16(L16 source) => PackedValue = ColorNumerics.To8(source.PackedValue);

    public void FromRgb24(Rgb24 source) => PackedValue = ColorNumerics.Luminance8(source.R, source.G, source.B);

    public void FromRgba32(Rgba32 source) => PackedValue = ColorNumerics.Luminance8(source.R, source.G, source.B);

    public void FromBgra32(Bgra32 source) => PackedValue = ColorNumerics.Luminance8(source.R, source.G, source.B);

    public void FromRgba64(Rgba64 source) => PackedValue = ColorNumerics.Luminance8(
        ColorNumerics.To8(source.R), ColorNumerics.To8(source.G), ColorNumerics.To8(source.B));

    public readonly void ToRgba32(ref Rgba32 dest) => dest = new Rgba32(PackedValue, PackedValue, PackedValue);

    public void FromVector4(Vector4 vector) => FromScaledVector4(vector);

    public readonly Vector4 ToVector4() => ToScaledVector4();

    public readonly bool Equals(L8 other) => PackedValue == other.PackedValue;

    public override readonly bool Equals(object obj) => obj is L8 other && Equals(other);

    public override readonly int GetHashCode() => PackedValue.GetHashCode();

    public override readonly string ToString() => $"L8({PackedValue})";
}
