using System.Numerics;
using System.Runtime.InteropServices;

namespace SixLabors.ImageSharp.PixelFormats;

/// <summary>8-bit red, green, blue, in that order in memory.</summary>
[StructLayout(LayoutKind.Sequential)]
public partial struct Rgb24 : IPixel<Rgb24>
{
    public byte R;
    public byte G;
    public byte B;

    public Rgb24(byte r, byte g, byte b)
    {
        R = r;
        G = g;
        B = b;
    }

    public static bool operator ==(Rgb24 left, Rgb24 right) => left.Equals(right);

    public static bool operator !=(Rgb24 left, Rgb24 right) => !left.Equals(right);

    public void FromScaledVector4(Vector4 vector)
    {
        Vector4 bytes = ColorNumerics.ToBytes(vector);
        this = new Rgb24((byte)bytes.X, (byte)bytes.Y, (byte)bytes.Z);
    }

    public readonly Vector4 ToScaledVector4() => new(R / 255f, G / 255f, B / 255f, 1f);

    public void FromL8(L8 source) => this = new Rgb24(source.PackedValue, source.PackedValue, source.PackedValue);

    public void FromL16(L16 source)
    {
        byte grey = ColorNumerics.To8(source.PackedValue);
        this = new Rgb24(grey, grey, grey);
    }

    public void FromRgb24(Rgb24 source) => this = source;

    public void FromRgba32(Rgba32 source) => this = source.Rgb;

    public void FromBgra32(Bgra32 source) => this = new Rgb24(source.R, source.G, source.B);

    public void FromRgba64(Rgba64 source) =>
        this = new Rgb24(ColorNumerics.To8(source.R), ColorNumerics.To8(source.G), ColorNumerics.To8(source.B));

    public readonly void ToRgba32(ref Rgba32 dest) => dest = new Rgba32(R, G, B);

    public void FromVector4(Vector4 vector) => FromScaledVector4(vector);

    public readonly Vector4 ToVector4() => ToScaledVector4();

    public readonly bool Equals(Rgb24 other) => R == other.R && G == other.G && B == other.B;

    public override readonly bool Equals(object obj) => obj is Rgb24 other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(R, G, B);

    public override readonly string ToString() => $"Rgb24({R}, {G}, {B})";
}
