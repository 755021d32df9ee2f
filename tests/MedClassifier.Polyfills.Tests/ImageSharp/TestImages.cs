using System.Text.Json;

namespace MedClassifier.Polyfills.Tests.ImageSharp;

/// <summary>The files and numbers of tests/oracles/imagesharp_cases.py, and its formula for samples.</summary>
internal static class TestImages
{
    public const int Width = 13;
    public const int Height = 11;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "ImageSharp", "Images");

    public static JsonElement Expected { get; } =
        JsonDocument.Parse(File.ReadAllBytes(PathOf("expected.json"))).RootElement;

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    public static int Sample(int x, int y, int c, int depth) => ((x * 1317) + (y * 2903) + (c * 7177) + (x * y * 37)) % (1 << depth);

    public static byte PaletteEntry(int index, int c) => (byte)((index * (c == 0 ? 37 : c == 1 ? 91 : 153)) + (c * 40));

    public static byte[] BytesOf(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetByte())];
}
