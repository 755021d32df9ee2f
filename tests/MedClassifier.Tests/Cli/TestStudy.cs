using MedClassifier.Tests.Model;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Tests.Cli;

/// <summary>A folder of small pictures, good and bad, and a model to classify them with.</summary>
internal static class TestStudy
{
    /// <summary>Side of the model's input: the smallest that DenseNet takes.</summary>
    private const int InputSize = 32;

    private static readonly Lazy<byte[]> Model = new(MakeModel);

    /// <summary>Writes a model file of formula weights.</summary>
    public static string WriteModel(TemporaryFolder folder)
    {
        File.WriteAllBytes(folder["model.safetensors"], Model.Value);
        return folder["model.safetensors"];
    }

    /// <summary>Writes PNG files of noise: 000.png, 001.png ..., in folders of ten.</summary>
    public static void WritePictures(string folder, int count)
    {
        for (int i = 0; i < count; i++)
        {
            string path = Path.Combine(folder, FormattableString.Invariant($"{i / 10:D2}"), FormattableString.Invariant($"{i:D3}.png"));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using Image<L8> image = Noise(i);
            image.SaveAsPng(path);
        }
    }

    private static Image<L8> Noise(int seed)
    {
        var random = new Random(seed);
        byte[] grey = new byte[40 * 30];
        random.NextBytes(grey);
        return Image.LoadPixelData<L8>(grey, 40, 30);
    }

    private static byte[] MakeModel()
    {
        using var folder = new TemporaryFolder();
        TestScans.WriteModel(folder["m"], 1, InputSize);
        return File.ReadAllBytes(folder["m"]);
    }
}
