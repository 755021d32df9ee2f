using MedClassifier.Domain;
using MedClassifier.Ingestion.Pixels;
using MedClassifier.Ingestion.Raster;

namespace MedClassifier.Tests.Ingestion.Raster;

/// <summary>The files of tests/oracles/picture_files.py, and its formula for samples of PNG.</summary>
internal static class PictureFiles
{
    public const int Width = 13;
    public const int Height = 11;

    private const long MaxPixels = 1_000_000;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "oracles", "picture_files");

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static Outcome<Samples> Decode(byte[] content) =>
        RasterReader.Identify(content, MaxPixels).Then(header => RasterReader.Decode(content, header));

    public static int[] Values(string name) => Decode(Bytes(name)).Value!.Integers.ToArray();

    /// <summary>A sample of a PNG file.</summary>
    public static int Sample(int x, int y, int c, int depth) => ((x * 1317) + (y * 2903) + (c * 7177) + (x * y * 37)) % (1 << depth);

    /// <summary>A colour of a PNG file's palette.</summary>
    public static int PaletteEntry(int index, int c) => (byte)((index * (c == 0 ? 37 : c == 1 ? 91 : 153)) + (c * 40));
}
