namespace FellowOakDicom.Imaging;

/// <summary>A colour of four bytes.</summary>
public struct Color32
{
    public Color32(byte a, byte r, byte g, byte b) => Value = (a << 24) | (r << 16) | (g << 8) | b;

    public Color32(int a, int r, int g, int b)
        : this((byte)a, (byte)r, (byte)g, (byte)b)
    {
    }

    public Color32(int c) => Value = c;

    /// <summary>0xAARRGGBB.</summary>
    public int Value { get; }

    public readonly byte A => (byte)(Value >> 24);

    public readonly byte R => (byte)(Value >> 16);

    public readonly byte G => (byte)(Value >> 8);

    public readonly byte B => (byte)Value;
}
