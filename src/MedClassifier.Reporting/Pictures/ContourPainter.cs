using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Reporting.Pictures;

/// <summary>Draws contours into a picture: white between two black edges, so that they show on dark and on bright tissue.</summary>
internal static class ContourPainter
{
    // On a picture of this length a line is one pixel wide.
    private const double PixelsALine = 400;
    private const double StepLength = 0.4;

    private static readonly Rgb24 White = new(255, 255, 255);
    private static readonly Rgb24 Black = new(0, 0, 0);

    /// <summary>Lengths of dash and gap in line widths; the line at 10 times the uniform weight and any further one is whole.</summary>
    /// <param name="multiple">The line's weight.</param>
    public static (int Dash, int Gap) DashOf(double multiple) => multiple switch { < 5 => (1, 3), < 10 => (6, 4), _ => (1, 0) };

    /// <summary>Draws them.</summary>
    public static void Draw(Image<Rgb24> picture, IReadOnlyList<Contour> contours)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(contours);
        double width = Math.Max(1, Math.Round(Math.Max(picture.Width, picture.Height) / PixelsALine));
        foreach (Contour contour in contours)
        {
            (double X, double Y)[] dots = [.. Dots(picture, contour, width)];
            Array.ForEach(dots, dot => Dot(picture, dot, (width / 2) + 1, Black));
            Array.ForEach(dots, dot => Dot(picture, dot, width / 2, White));
        }
    }

    // Places along the line, the gaps left out.
    private static IEnumerable<(double X, double Y)> Dots(Image<Rgb24> picture, Contour contour, double width)
    {
        (int dash, int gap) = DashOf(contour.Multiple);
        double gone = 0;
        for (int i = 1; i < contour.Points.Count; i++)
        {
            (double x, double y) = (contour.Points[i - 1].X * picture.Width, contour.Points[i - 1].Y * picture.Height);
            (double dx, double dy) = ((contour.Points[i].X * picture.Width) - x, (contour.Points[i].Y * picture.Height) - y);
            double length = Math.Sqrt((dx * dx) + (dy * dy));
            for (double at = 0; at < length; at += StepLength)
            {
                if ((gone + at) % ((dash + gap) * width * 1.5) <= dash * width * 1.5)
                {
                    yield return (x + (dx * at / length), y + (dy * at / length));
                }
            }

            gone += length;
        }
    }

    private static void Dot(Image<Rgb24> picture, (double X, double Y) at, double half, Rgb24 colour)
    {
        for (int y = Math.Max(0, Pixel(at.Y - half)); y < Math.Min(picture.Height, Pixel(at.Y + half)); y++)
        {
            for (int x = Math.Max(0, Pixel(at.X - half)); x < Math.Min(picture.Width, Pixel(at.X + half)); x++)
            {
                picture[x, y] = colour;
            }
        }
    }

    private static int Pixel(double edge) => (int)Math.Floor(edge + 0.5);
}
