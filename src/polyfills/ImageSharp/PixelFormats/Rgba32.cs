using System.Numerics;
using System.Runtime.InteropServices;

namespace SixLabors.ImageSharp.PixelFormats;

/// <summary>8-bit red, green, blue and alpha (not premultiplied), in that order in memory.</summary>
[StructLayout(LayoutKind.Sequential)]
public partial struct Rgba32 : IPixel<Rgba32>
{
    public byte R;
    public byte G;
    public byte B;
    public byte A;

    public Rgba32(byte r, byte g, byte b)
        : this(r, g, b, byte.MaxValue)
    {
    }

    public Rgba32(byte r, byte g, byte b, byte a)
    {
        R = r;
        G = g;
        B = b;
        A = a;
    }

    public Rgba32(float r, float g, float b, float a = 1)
        : this() => FromScaledVector4(new Vector4(r, g, b, a));

    public Rgba32(Vector3 vector)
        : this() => FromScaledVector4(new Vector4(vector, 1f));

    public Rgba32(Vector4 vector)
        : this() => FromScaledVector4(vector);

    public Rgba32(uint packed)
        : this() => PackedValue = packed;

    /// <summary>Alpha, blue, green, red from the highest byte to the lowest.</summary>
    public uint PackedValue
    {
        readonly get => (uint)(R | (G << 8) | (B << 16) | (A << 24));
        set => this = new Rgba32((byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24));
    }

    public Rgb24 Rgb
    {
        readonly get => new(R, G, B);
        set => (R, G, B) = (value.R, value.G, value.B);
    }

    public static bool operator ==(Rgba32 left, Rgba32 right) => left.Equals(right);

    public static bool operator !=(Rgba32 left, Rgba32 right) => !left.Equals(right);

    public void FromScaledVector4(Vector4 vector)
    {
        Vector4 bytes = ColorNumerics.ToBytes(vector);
        this = new Rgba32((byte)bytes.X, (byte)bytes.Y, (byte)bytes.Z, (byte)bytes.W);
    }

    public readonly Vector4 ToScaledVector4() => new Vector4(R, G, B, A) / 255f;

    public void FromL8(L8 source) => this = new Rgba32(source.PackedValue, source.PackedValue, source.PackedValue);

    public void FromL16(L16 source)
    {
        byte grey = ColorNumerics.To8(source.PackedValue);
        this = new Rgba32(grey, grey, grey);
    }

    public void FromRgb24(Rgb24 source) => this = new Rgba32(source.R, source.G, source.B);

    public void FromRgba32(Rgba32 source) => this = new Rgba32(source.R, source.G, source.B, source.A);

    public void FromBgra32(Bgra32 source) => this = new Rgba32(source.R, source.G, source.B, source.A);

    public void FromRgba64(Rgba64 source) => this = new Rgba32(
        ColorNumerics.To8(source.R), ColorNumerics.To8(source.G), ColorNumerics.To8(source.B), ColorNumerics.To8(source.A));

    public readonly void ToRgba32(ref Rgba32 dest) => dest = new Rgba32(R, G, B, A);

    public void FromVector4(Vector4 vector) => FromScaledVector4(vector);

    public readonly Vector4 ToVector4() => ToScaledVector4();

    public readonly bool Equals(Rgba32 other) => R == other.R && G == other.G && B == other.B && A == other.A;

    public override readonly bool Equals(object obj) => obj is Rgba32 other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(R, G, B, A);

    public override readonly string ToString() => $"Rgba32({R}, {G}, {B}, {A})";
}
