using System.Globalization;

namespace MedClassifier.Reporting.Dossier.Drawings;

/// <summary>A colour on white paper. Those used here differ in lightness, so that a figure reads in grey, too.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
internal readonly record struct Ink(byte Red, byte Green, byte Blue)
{
    /// <summary>Text and axes.</summary>
    public static Ink Black { get; } = new(0x1c, 0x1f, 0x23);

    /// <summary>Small print.</summary>
    public static Ink Soft { get; } = new(0x5d, 0x64, 0x6d);

    /// <summary>Lines of a grid.</summary>
    public static Ink Line { get; } = new(0xdd, 0xdf, 0xe2);

    /// <summary>White.</summary>
    public static Ink White { get; } = new(0xff, 0xff, 0xff);

    /// <summary>The warning across a figure.</summary>
    public static Ink Warning { get; } = new(0xb0, 0x1e, 0x1e);

    /// <summary>This colour mixed with white.</summary>
    /// <param name="share">Share of this colour, 0 (white) to 1.</param>
    public Ink Tint(double share) => new(Mix(Red, share), Mix(Green, share), Mix(Blue, share));

    /// <summary>As SVG and CSS write it: #rrggbb.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private static byte Mix(byte channel, double share) => (byte)Math.Round(255 - ((255 - channel) * share));
}
