using System.Globalization;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Reporting.Archive.Lettering;
using MedClassifier.Reporting.Pictures;
using MedClassifier.Reporting.Text;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Advanced;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Reporting.Archive.Images;

/// <summary>
/// One picture for viewers that show nothing but pictures: the image, the same with the attention over it, the scale, the suggestion with its
/// probabilities, and that it is research. No name is on it.
/// </summary>
/// <param name="options">Colours and size.</param>
/// <param name="run">What made the results.</param>
internal sealed class OverlayPage(ReportOptions options, RunDescription run)
{
    private const int Margin = 12;
    private const int Head = 58;
    private const int Foot = 84;
    private const int LeastWidth = 620;
    private const double Large = 19;
    private const double Small = 13;
    private const string Notice = "RESEARCH, NOT FOR DIAGNOSIS";

    private static readonly Rgb24 Black = new(0, 0, 0);
    private static readonly Rgb24 White = new(255, 255, 255);
    private static readonly Rgb24 Grey = new(170, 176, 184);
    private static readonly Rgb24 Amber = new(255, 196, 64);

    private readonly ScanPainter painter = new(options);
    private readonly AttentionScale scale = new(options.AttentionMax);

    /// <summary>Paints the page.</summary>
    public Image<Rgb24> Paint(Scan scan, ScanResult row)
    {
        Classification classification = row.Classification!;
        using Image<L8> image = painter.PaintImage(scan);
        using Image<Rgb24> overlay = painter.PaintOverlay(image, classification.Attention);
        int width = Math.Max(LeastWidth, (2 * image.Width) + (3 * Margin));
        var page = new Image<Rgb24>(width, Head + image.Height + Foot, Black);
        int left = (width - (2 * image.Width) - Margin) / 2;
        for (int y = 0; y < image.Height; y++)
        {
            Span<Rgb24> line = page.DangerousGetPixelRowMemory(Head + y).Span[left..];
            Span<L8> grey = image.DangerousGetPixelRowMemory(y).Span;
            for (int x = 0; x < grey.Length; x++)
            {
                line[x] = Of(grey[x].PackedValue);
            }

            overlay.DangerousGetPixelRowMemory(y).Span.CopyTo(line[(image.Width + Margin)..]);
        }

        WriteHead(page, row);
        WriteFoot(page, Head + image.Height, classification.Attention);
        return page;
    }

    private static Rgb24 Of(byte grey) => new(grey, grey, grey);

    private void WriteHead(Image<Rgb24> page, ScanResult row)
    {
        Prediction prediction = row.Classification!.Prediction;
        var notice = new TextPen(Typeface.Bold, Small, Amber);
        notice.Write(page, Notice, page.Width - Margin - notice.Width(Notice), 24);
        string suggestion = Fit($"AI suggestion: {prediction.Predicted}", Typeface.Bold, Large, page.Width - 260);
        new TextPen(Typeface.Bold, Large, White).Write(page, suggestion, Margin, 26);
        string probabilities = string.Join("   ", prediction.Classes.Zip(
            prediction.Probabilities, (name, p) => $"{name} {InvariantNumber.Probability(p)}"));
        string call = run.CallOf(row) is { } called ? $"   |   call: {called}" : "";
        new TextPen(Typeface.Regular, Small, Grey).Write(
            page, Fit(probabilities + call, Typeface.Regular, Small, page.Width - (2 * Margin)), Margin, 47);
    }

    private void WriteFoot(Image<Rgb24> page, int top, AttentionMap attention)
    {
        int width = Math.Min(280, page.Width - (2 * Margin));
        const int Height = 12;
        int bar = top + 14;
        for (int x = 0; x < width; x++)
        {
            Colour colour = scale.ColourOf(scale.MultipleAt(x / (width - 1.0)));
            var mixed = new Rgb24(Over(colour.Red, colour.Opacity), Over(colour.Green, colour.Opacity), Over(colour.Blue, colour.Opacity));
            for (int y = 0; y < Height; y++)
            {
                page[Margin + x, bar + y] = mixed;
            }
        }

        var pen = new TextPen(Typeface.Regular, Small, Grey);
        foreach (double tick in new[] { 1, 2, 5, 10, scale.Max }.Where(tick => tick <= scale.Max).Distinct())
        {
            string label = tick.ToString("0.#", CultureInfo.InvariantCulture) + "\u00D7";
            double at = Margin + (scale.PositionOf(tick) * (width - 1));
            page[(int)at, bar + Height] = page[(int)at, bar + Height + 1] = White;
            pen.Write(page, label, Math.Clamp(at - (pen.Width(label) / 2), Margin, page.Width - Margin), bar + Height + 17);
        }

        string peak = InvariantNumber.Multiple(PeakRegion.PeakOf(attention));
        string meaning = $"attention, times the uniform weight; peak {peak}\u00D7";
        pen.Write(page, Fit(meaning, Typeface.Regular, Small, page.Width - width - (3 * Margin)), width + (2 * Margin), bar + 11);
        string origin = $"MedClassifier {run.CodeVersion}   |   {run.Model.Name}   |   model {run.Model.Sha256[..12]}";
        pen.Write(page, Fit(origin, Typeface.Regular, Small, page.Width - (2 * Margin)), Margin, top + Foot - 16);

        static byte Over(byte value, double opacity) => (byte)Math.Round((opacity * value) + ((1 - opacity) * 96));
    }

    private static string Fit(string text, Typeface face, double size, double width)
    {
        string shown = VisibleText.Of(text);
        var pen = new TextPen(face, size, White);
        while (shown.Length > 1 && pen.Width(shown) > width)
        {
            shown = shown[..^2] + "\u2026";
        }

        return shown;
    }
}
