using System.Numerics;

namespace SixLabors.ImageSharp.PixelFormats;

/// <summary>Conversions between depths, and from colour to grey (ITU-R BT.709), rounded to nearest.</summary>
internal static class ColorNumerics
{
    public static byte Luminance8(byte r, byte g, byte b) => (byte)((r * .2126f) + (g * .7152f) + (b * .0722f) + 0.5f);

    public static ushort Luminance16(ushort r, ushort g, ushort b) => (ushort)((r * .2126f) + (g * .7152f) + (b * .0722f) + 0.5f);

    public static ushort To16(byte value) => (ushort)(value * 257);

    /// <summary>round(value * 255 / 65535).</summary>
    public static byte To8(ushort value) => (byte)(((value * 255) + 32895) >> 16);

    public static Vector4 ToBytes(Vector4 scaled) =>
        Vector4.Clamp((scaled * 255f) + new Vector4(0.5f), Vector4.Zero, new Vector4(255f));

    public static Vector4 ToWords(Vector4 scaled) =>
        Vector4.Clamp((scaled * 65535f) + new Vector4(0.5f), Vector4.Zero, new Vector4(65535f));
}
