using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Pictures;
using MedClassifier.Reporting.Text;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Reporting.Training;

/// <summary>Examples with the attention over them and the lesion's outline.</summary>
internal sealed class ExampleCards(ReportOptions options)
{
    private const int LongestSide = 300;

    private static readonly Rgb24 Outline = new(0, 220, 255);

    private readonly ScanPainter painter = new(options with { PictureSize = LongestSide });

    /// <summary>An example as a card.</summary>
    public PictureCard Of(PicturedExample pictured)
    {
        ValidatedExample example = pictured.Example;
        Prediction prediction = example.Prediction;
        using Image<L8> image = painter.PaintImage(pictured.Scan);
        using Image<Rgb24> over = painter.PaintOverlay(image, example.Attention);
        if (pictured.Mask is { IsEmpty: false } mask)
        {
            Draw(over, mask.Span, pictured.Scan.Width, pictured.Scan.Height);
        }

        string probabilities = string.Join(", ", prediction.Classes.Select(
            (name, i) => $"{name} {InvariantNumber.Probability(prediction.Probabilities[i])}"));
        string pointing = example.PointsInside switch { true => "peak inside the lesion", false => "peak outside the lesion", null => "no mask" };
        return new PictureCard(
            [(Encode(image), $"Validation example {example.Index}"), (Encode(over), "The same with the attention over it")],
            $"{prediction.Classes[example.Label]}, the model says {prediction.Predicted}: {probabilities}; {pointing}; "
                + $"validation example {example.Index}");
    }

    // The outermost pixels of the mask, in the picture's own pixels.
    private static void Draw(Image<Rgb24> picture, ReadOnlySpan<byte> mask, int width, int height)
    {
        bool[] inside = new bool[picture.Width * picture.Height];
        for (int i = 0; i < inside.Length; i++)
        {
            int x = i % picture.Width * width / picture.Width;
            int y = i / picture.Width * height / picture.Height;
            inside[i] = mask[(y * width) + x] != 0;
        }

        for (int i = 0; i < inside.Length; i++)
        {
            (int y, int x) = Math.DivRem(i, picture.Width);
            bool isInner = x > 0 && x + 1 < picture.Width && y > 0 && y + 1 < picture.Height
                && inside[i - 1] && inside[i + 1] && inside[i - picture.Width] && inside[i + picture.Width];
            if (inside[i] && !isInner)
            {
                picture[x, y] = Outline;
            }
        }
    }

    // A page of a few dozen pictures shall still be mailed: JPEG takes a seventh of what PNG would.
    private static byte[] Encode(Image picture)
    {
        using var stream = new MemoryStream();
        picture.SaveAsJpeg(stream, new JpegEncoder { Quality = 90 });
        return stream.ToArray();
    }
}
