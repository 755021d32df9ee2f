using System.Globalization;
using System.Numerics;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp;

/// <summary>A colour of no pixel format; red, green, blue and alpha, each in [0, 1].</summary>
public readonly struct Color : IEquatable<Color>
{
    public static readonly Color Black = Hex(0x000000FF);
    public static readonly Color White = Hex(0xFFFFFFFF);
    public static readonly Color Transparent = Hex(0x00000000);
    public static readonly Color Red = Hex(0xFF0000FF);
    public static readonly Color Lime = Hex(0x00FF00FF);
    public static readonly Color Green = Hex(0x008000FF);
    public static readonly Color Blue = Hex(0x0000FFFF);
    public static readonly Color Yellow = Hex(0xFFFF00FF);
    public static readonly Color Cyan = Hex(0x00FFFFFF);
    public static readonly Color Magenta = Hex(0xFF00FFFF);
    public static readonly Color Gray = Hex(0x808080FF);

    private readonly Vector4 _value;

    private Color(Vector4 value) => _value = value;

    public static bool operator ==(Color left, Color right) => left.Equals(right);

    public static bool operator !=(Color left, Color right) => !left.Equals(right);

    public static Color FromPixel<TPixel>(TPixel pixel)
        where TPixel : unmanaged, IPixel<TPixel> => new(pixel.ToScaledVector4());

    public static Color ParseHex(string hex) =>
        TryParseHex(hex, out Color result) ? result : throw new ArgumentException("Hexadecimal string is not in the correct format.", nameof(hex));

    /// <summary>RGB, RGBA, RRGGBB or RRGGBBAA, with or without a leading #.</summary>
    public static bool TryParseHex(string hex, out Color result)
    {
        result = default;
        string digits = hex?.TrimStart('#') ?? "";
        if (digits.Length is 3 or 4)
        {
            digits = string.Concat(digits.Select(digit => $"{digit}{digit}"));
        }

        if (digits.Length == 6)
        {
            digits += "FF";
        }

        if (digits.Length != 8 || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint packed))
        {
            return false;
        }

        result = Hex(packed);
        return true;
    }

    public TPixel ToPixel<TPixel>()
        where TPixel : unmanaged, IPixel<TPixel>
    {
        TPixel pixel = default;
        pixel.FromScaledVector4(_value);
        return pixel;
    }

    public Color WithAlpha(float alpha) => new(_value with { W = alpha });

    public string ToHex()
    {
        Rgba32 pixel = ToPixel<Rgba32>();
        return $"{pixel.R:X2}{pixel.G:X2}{pixel.B:X2}{pixel.A:X2}";
    }

    public bool Equals(Color other) => _value == other._value;

    public override bool Equals(object obj) => obj is Color other && Equals(other);

    public override int GetHashCode() => _value.GetHashCode();

    public override string ToString() => ToHex();

    private static Color Hex(uint rgba) =>
        new(new Vector4(rgba >> 24, (rgba >> 16) & 0xFF, (rgba >> 8) & 0xFF, rgba & 0xFF) / 255f);
}
