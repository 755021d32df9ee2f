using System.Numerics;
using System.Runtime.InteropServices;

namespace SixLabors.ImageSharp.PixelFormats;

/// <summary>16-bit red, green, blue and alpha (not premultiplied), in that order in memory.</summary>
[StructLayout(LayoutKind.Sequential)]
public partial struct Rgba64 : IPixel<Rgba64>
{
    public ushort R;
    public ushort G;
    public ushort B;
    public ushort A;

    public Rgba64(ushort r, ushort g, ushort b, ushort a)
    {
        R = r;
        G = g;
        B = b;
        A = a;
    }

    public static bool operator ==(Rgba64 left, Rgba64 right) => left.Equals(right);

    public static bool operator !=(Rgba64 left, Rgba64 right) => !left.Equals(right);

    public void FromScaledVector4(Vector4 vector)
    {
        Vector4 words = ColorNumerics.ToWords(vector);
        this = new Rgba64((ushort)words.X, (ushort)words.Y, (ushort)words.Z, (ushort)words.W);
    }

    public readonly Vector4 ToScaledVector4() => new Vector4(R, G, B, A) / 65535f;

    public void FromL8(L8 source) => FromL16(new L16(ColorNumerics.To16(source.PackedValue)));

    public void FromL16(L16 source) => this = new Rgba64(source.PackedValue, source.PackedValue, source.PackedValue, ushort.MaxValue);

    public void FromRgb24(Rgb24 source) => FromRgba32(new Rgba32(source.R, source.G, source.B));

    public void FromRgba32(Rgba32 source) => this = new Rgba64(
        ColorNumerics.To16(source.R), ColorNumerics.To16(source.G), ColorNumerics.To16(source.B), ColorNumerics.To16(source.A));

    public void FromBgra32(Bgra32 source) => FromRgba32(new Rgba32(source.R, source.G, source.B, source.A));

    public void FromRgba64(Rgba64 source) => this = source;

    public readonly void ToRgba32(ref Rgba32 dest) => dest = new Rgba32(
        ColorNumerics.To8(R), ColorNumerics.To8(G), ColorNumerics.To8(B), ColorNumerics.To8(A));

    public void FromVector4(Vector4 vector) => FromScaledVector4(vector);

    public readonly Vector4 ToVector4() => ToScaledVector4();

    public readonly bool Equals(Rgba64 other) => R == other.R && G == other.G && B == other.B && A == other.A;

    public override readonly bool Equals(object obj) => obj is Rgba64 other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(R, G, B, A);

    public override readonly string ToString() => $"Rgba64({R}, {G}, {B}, {A})";
}
