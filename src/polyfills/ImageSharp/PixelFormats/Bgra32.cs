using System.Numerics;
using System.Runtime.InteropServices;

namespace SixLabors.ImageSharp.PixelFormats;

/// <summary>8-bit blue, green, red and alpha (not premultiplied), in that order in memory.</summary>
[StructLayout(LayoutKind.Sequential)]
public partial struct Bgra32 : IPixel<Bgra32>
{
    public byte B;
    public byte G;
    public byte R;
    public byte A;

    public Bgra32(byte r, byte g, byte b)
        : this(r, g, b, byte.MaxValue)
    {
    }

    public Bgra32(byte r, byte g, byte b, byte a)
    {
        R = r;
        G = g;
        B = b;
        A = a;
    }

    public static bool operator ==(Bgra32 left, Bgra32 right) => left.Equals(right);

    public static bool operator !=(Bgra32 left, Bgra32 right) => !left.Equals(right);

    public void FromScaledVector4(Vector4 vector)
    {
        Vector4 bytes = ColorNumerics.ToBytes(vector);
        this = new Bgra32((byte)bytes.X, (byte)bytes.Y, (byte)bytes.Z, (byte)bytes.W);
    }

    public readonly Vector4 ToScaledVector4() => new Vector4(R, G, B, A) / 255f;

    public void FromL8(L8 source) => this = new Bgra32(source.PackedValue, source.PackedValue, source.PackedValue);

    public void FromL16(L16 source)
    {
        byte grey = ColorNumerics.To8(source.PackedValue);
        this = new Bgra32(grey, grey, grey);
    }

    public void FromRgb24(Rgb24 source) => this = new Bgra32(source.R, source.G, source.B);

    public void FromRgba32(Rgba32 source) => this = new Bgra32(source.R, source.G, source.B, source.A);

    public void FromBgra32(Bgra32 source) => this = new Bgra32(source.R, source.G, source.B, source.A);

    public void FromRgba64(Rgba64 source) => this = new Bgra32(
        ColorNumerics.To8(source.R), ColorNumerics.To8(source.G), ColorNumerics.To8(source.B), ColorNumerics.To8(source.A));

    public readonly void ToRgba32(ref Rgba32 dest) => dest = new Rgba32(R, G, B, A);

    public void FromVector4(Vector4 vector) => FromScaledVector4(vector);

    public readonly Vector4 ToVector4() => ToScaledVector4();

    public readonly bool Equals(Bgra32 other) => R == other.R && G == other.G && B == other.B && A == other.A;

    public override readonly bool Equals(object obj) => obj is Bgra32 other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(R, G, B, A);

    public override readonly string ToString() => $"Bgra32({R}, {G}, {B}, {A})";
}
