using MedClassifier.Domain.Scans;

namespace MedClassifier.Tests.Ingestion.FieldOfView;

/// <summary>A scanner's screen, drawn: a field of speckle at a known place, and what stands around it.</summary>
internal sealed class UltrasoundFrame(int width, int height, byte background)
{
    private readonly byte[] levels = [.. Enumerable.Repeat(background, width * height)];
    private readonly Random random = new(1);

    public int Width { get; } = width;

    public int Height { get; } = height;

    public byte[] Levels => levels;

    public float[] Pixels => [.. levels.Select(level => level / 255f)];

    /// <summary>A frame of 856 x 606 with a banner of names, menus at both sides, a colour bar, a ruler and a line of measurements.</summary>
    /// <param name="field">Where the field is; at least 110 columns from the sides, 60 rows from the top, 40 from the bottom.</param>
    /// <param name="background">Grey level of the screen.</param>
    /// <param name="isSector">Whether the field's corners are empty, as a curved probe leaves them.</param>
    public static UltrasoundFrame Screen(ScanRegion field, byte background, bool isSector = false)
    {
        var frame = new UltrasoundFrame(856, 606, background);
        frame.Speckle(field, isSector);
        for (int line = 0; line < 3; line++)
        {
            frame.Text(8, 6 + (line * 13), 70);
        }

        for (int line = 0; line < 14; line++)
        {
            frame.Text(6, 120 + (line * 17), 9);
            frame.Text(780, 120 + (line * 17), 9);
        }

        frame.Text(field.Left, Math.Min(590, field.Top + field.Height + 12), 40);
        for (int y = 0; y < field.Height; y += 10)
        {
            frame.Fill(field.Left + field.Width + 8, field.Top + y, y % 50 == 0 ? 8 : 4, 1, _ => 220);
        }

        frame.Fill(field.Left - 30, field.Top, 12, field.Height / 2, y => (byte)(255 - (y * 255 / (field.Height / 2))));
        return frame;
    }

    /// <summary>Echoes: a Rayleigh speckle of three pixels' length, darker with depth.</summary>
    public void Speckle(ScanRegion field, bool isSector = false, double depthLoss = 0.6)
    {
        for (int y = 0; y < field.Height; y++)
        {
            double echo = 0;
            for (int x = 0; x < field.Width; x++)
            {
                echo = x % 3 == 0 ? Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) : echo;
                double across = Math.Abs((x + 0.5 - (field.Width / 2.0)) / field.Width);
                if (!isSector || across < 0.2 + (0.6 * y / field.Height))
                {
                    double level = (60 * echo * (1 - (depthLoss * y / field.Height))) + (12 * random.NextDouble());
                    levels[((field.Top + y) * Width) + field.Left + x] = (byte)Math.Min(255, level + 4);
                }
            }
        }
    }

    /// <summary>A line of letters: strokes of two pixels on cells of 8 x 10.</summary>
    public void Text(int left, int top, int letters)
    {
        for (int letter = 0; letter < letters && left + (8 * letter) + 8 <= Width; letter++)
        {
            int x = left + (8 * letter);
            Fill(x, top, 2, 10, _ => 230);
            if (random.Next(2) == 0)
            {
                Fill(x + 4, top, 2, 10, _ => 230);
            }

            Fill(x, top + (random.Next(3) * 4), 6, 2, _ => 230);
        }
    }

    public void Fill(int left, int top, int columns, int rows, Func<int, byte> level)
    {
        for (int y = top; y < Math.Min(top + rows, Height); y++)
        {
            levels.AsSpan((y * Width) + left, columns).Fill(level(y - top));
        }
    }
}
