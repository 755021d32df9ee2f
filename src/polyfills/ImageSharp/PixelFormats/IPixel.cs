using System.Numerics;

namespace SixLabors.ImageSharp.PixelFormats;

public interface IPixel
{
    void FromScaledVector4(Vector4 vector);

    /// <summary>Red, green, blue and alpha, each in [0, 1].</summary>
    Vector4 ToScaledVector4();

    void FromVector4(Vector4 vector);

    Vector4 ToVector4();

    void FromL8(L8 source);

    void FromL16(L16 source);

    void FromRgb24(Rgb24 source);

    void FromRgba32(Rgba32 source);

    void FromBgra32(Bgra32 source);

    void FromRgba64(Rgba64 source);

    void ToRgba32(ref Rgba32 dest);
}

public interface IPixel<TSelf> : IPixel, IEquatable<TSelf>
    where TSelf : unmanaged, IPixel<TSelf>
{
}
