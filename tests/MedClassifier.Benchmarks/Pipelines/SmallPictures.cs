using System.Globalization;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Benchmarks.Pipelines;

/// <summary>Pictures that differ in a few pixels, ten to a study.</summary>
internal static class SmallPictures
{
    private const int Side = 64;
    private const int InAStudy = 10;

    /// <summary>Writes a folder of them.</summary>
    public static string Write(string parent, int count)
    {
        string folder = Path.Combine(parent, "pictures-" + count.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        var encoder = new PngEncoder { CompressionLevel = PngCompressionLevel.BestSpeed, ColorType = PngColorType.Grayscale };
        using var picture = new Image<L8>(Side, Side);
        var random = new Random(1);
        for (int i = 0; i < Side * Side; i++)
        {
            picture[i % Side, i / Side] = new L8((byte)((i % Side * 3) + random.Next(32)));
        }

        for (int i = 0; i < count; i++)
        {
            for (int digit = 0, rest = i; digit < 8; digit++, rest /= 10)
            {
                picture[digit, 0] = new L8((byte)(rest % 10 * 20));
            }

            picture.SaveAsPng(Path.Combine(folder, i.ToString("D7", CultureInfo.InvariantCulture) + ".png"), encoder);
        }

        File.WriteAllLines(
            Path.Combine(folder, "ids.csv"),
            Enumerable.Range(0, count)
                .Select(i => string.Create(CultureInfo.InvariantCulture, $"{i:D7}.png,s{i / InAStudy},i{i},US"))
                .Prepend("file,study,instance,modality"));
        return folder;
    }
}
