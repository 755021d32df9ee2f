using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;
using MedClassifier.Reporting.Markup;
using MedClassifier.Reporting.Pictures;
using MedClassifier.Reporting.Text;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Reporting.Training;

/// <summary>Examples with the attention over them and the lesion's outline, the pictures within the page itself.</summary>
internal sealed class ExampleGallery
{
    private const int LongestSide = 300;

    private static readonly Rgb24 Outline = new(0, 220, 255);

    private readonly ScanPainter painter;
    private readonly double opacity;

    /// <param name="options">Scale and opacity of the attention.</param>
    public ExampleGallery(ReportOptions options)
    {
        painter = new ScanPainter(options with { PictureSize = LongestSide });
        opacity = options.OverlayOpacity;
    }

    /// <summary>Writes the examples, in order.</summary>
    public void Write(HtmlBuilder html, IReadOnlyList<PicturedExample> examples)
    {
        html.Line($"<div class=\"gallery\">");
        foreach (PicturedExample pictured in examples)
        {
            Write(html, pictured);
        }

        html.Line($"</div>");
    }

    private void Write(HtmlBuilder html, PicturedExample pictured)
    {
        ValidatedExample example = pictured.Example;
        Prediction prediction = example.Prediction;
        string label = prediction.Classes[example.Label];
        using Image<L8> image = painter.PaintImage(pictured.Scan);
        using Image<Rgba32> heat = painter.PaintAttention(example.Attention, image.Width, image.Height);
        using Image<Rgb24> over = HeatPainter.Over(image, heat, opacity);
        if (pictured.Mask is { IsEmpty: false } mask)
        {
            Draw(over, mask.Span, pictured.Scan.Width, pictured.Scan.Height);
        }

        string probabilities = string.Join(", ", prediction.Classes.Select(
            (name, i) => $"{name} {InvariantNumber.Probability(prediction.Probabilities[i])}"));
        string pointing = example.PointsInside switch { true => "peak inside the lesion", false => "peak outside the lesion", null => "no mask" };
        html.Line($"""
            <figure><div class="pair">
            <img src="{DataUri(image)}" width="{image.Width}" height="{image.Height}" alt="Validation example {example.Index}">
            <img src="{DataUri(over)}" width="{image.Width}" height="{image.Height}" alt="The same with the attention over it"></div>
            <figcaption><strong>{label}</strong>, the model says <strong>{prediction.Predicted}</strong>
            <span class="aside">{probabilities}; {pointing}; validation example {example.Index}</span></figcaption></figure>
            """);
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

        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                int i = (y * picture.Width) + x;
                bool isInner = x > 0 && x + 1 < picture.Width && y > 0 && y + 1 < picture.Height
                    && inside[i - 1] && inside[i + 1] && inside[i - picture.Width] && inside[i + picture.Width];
                if (inside[i] && !isInner)
                {
                    picture[x, y] = Outline;
                }
            }
        }
    }

    // A page of a few dozen pictures shall still be mailed: JPEG takes a seventh of what PNG would.
    private static string DataUri(Image picture)
    {
        using var stream = new MemoryStream();
        picture.SaveAsJpeg(stream, new JpegEncoder { Quality = 90 });
        return "data:image/jpeg;base64," + Convert.ToBase64String(stream.ToArray());
    }
}
