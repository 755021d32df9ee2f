namespace MedClassifier.Torch.Training;

/// <summary>
/// Mirrors, turns, scales and shifts a square picture about its centre, bilinear, black beyond the edge. Target (x, y), counted from
/// the centre, takes what lies at (Xx x + Xy y + X0, Yx x + Yy y + Y0).
/// </summary>
internal sealed record AffineWarp(int Size, double Xx, double Xy, double X0, double Yx, double Yy, double Y0)
{
    /// <summary>Whether nothing would change.</summary>
    public bool IsIdentity => (Xx, Xy, X0, Yx, Yy, Y0) == (1, 0, 0, 0, 1, 0);

    /// <summary>Draws a warp within the options.</summary>
    public static AffineWarp Draw(int size, AugmentationOptions options, SeededStream random)
    {
        double angle = random.Uniform(-1, 1) * options.Rotation * Math.PI / 180;
        double zoom = random.Factor(options.Scale);
        double shiftX = random.Uniform(-1, 1) * options.Shift * size;
        double shiftY = random.Uniform(-1, 1) * options.Shift * size;
        int mirrorX = options.FlipHorizontal && random.Uniform() < 0.5 ? -1 : 1;
        int mirrorY = options.FlipVertical && random.Uniform() < 0.5 ? -1 : 1;
        (double sin, double cos) = options.Rotation == 0 ? (0, 1) : Math.SinCos(angle);
        return new AffineWarp(
            size, mirrorX * cos / zoom, -mirrorX * sin / zoom, shiftX, mirrorY * sin / zoom, mirrorY * cos / zoom, shiftY);
    }

    /// <summary>The warped picture.</summary>
    /// <param name="source">Size x Size values, row-major.</param>
    public float[] Apply(float[] source)
    {
        float[] target = new float[source.Length];
        double centre = (Size - 1) / 2.0;
        for (int y = 0; y < Size; y++)
        {
            double fromX = (Xy * (y - centre)) - (Xx * centre) + X0 + centre;
            double fromY = (Yy * (y - centre)) - (Yx * centre) + Y0 + centre;
            Span<float> line = target.AsSpan(y * Size, Size);
            for (int x = 0; x < line.Length; x++)
            {
                line[x] = Sample(source, (float)fromX, (float)fromY);
                fromX += Xx;
                fromY += Yx;
            }
        }

        return target;
    }

    private float Sample(float[] source, float x, float y)
    {
        if (!(x > -1 && y > -1 && x < Size && y < Size))
        {
            return 0;
        }

        int left = (int)MathF.Floor(x);
        int top = (int)MathF.Floor(y);
        float right = x - left;
        float below = y - top;
        float upper = (At(source, left, top) * (1 - right)) + (At(source, left + 1, top) * right);
        float lower = (At(source, left, top + 1) * (1 - right)) + (At(source, left + 1, top + 1) * right);
        return (upper * (1 - below)) + (lower * below);
    }

    private float At(float[] source, int x, int y) => (uint)x < (uint)Size && (uint)y < (uint)Size ? source[(y * Size) + x] : 0;
}
