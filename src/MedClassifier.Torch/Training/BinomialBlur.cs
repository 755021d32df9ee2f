namespace MedClassifier.Torch.Training;

/// <summary>
/// Smooths by passes of (1 2 1) / 4 along an axis, the edges repeated: after n passes nearly a bell curve with variance n / 2.
/// </summary>
internal static class BinomialBlur
{
    /// <summary>Smooths a square picture in place.</summary>
    /// <param name="picture">size x size values, row-major.</param>
    /// <param name="size">Side.</param>
    /// <param name="across">Passes along the rows.</param>
    /// <param name="down">Passes along the columns.</param>
    public static void Apply(float[] picture, int size, int across, int down)
    {
        for (int pass = 0; pass < across; pass++)
        {
            for (int y = 0; y < size; y++)
            {
                Across(picture.AsSpan(y * size, size));
            }
        }

        float[] above = new float[down == 0 ? 0 : size];
        for (int pass = 0; pass < down; pass++)
        {
            Down(picture, size, above);
        }
    }

    /// <summary>
    /// By how much the deviation of white noise shrinks under n passes along one axis: the root of the sum of the squared weights,
    /// sum_k (C(2n, k) / 4^n)^2 = C(4n, 2n) / 16^n.
    /// </summary>
    public static double DeviationAfter(int passes)
    {
        double sum = 1;
        for (int i = 1; i <= 2 * passes; i++)
        {
            // C(2m, m) / 4^m is the product of (2i - 1) / (2i); here m = 2n.
            sum *= ((2.0 * i) - 1) / (2 * i);
        }

        return Math.Sqrt(sum);
    }

    private static void Across(Span<float> line)
    {
        float left = line[0];
        for (int x = 0; x < line.Length; x++)
        {
            float here = line[x];
            float right = x + 1 < line.Length ? line[x + 1] : here;
            line[x] = 0.25f * (left + here + here + right);
            left = here;
        }
    }

    // Row by row, so that the memory is read in its order.
    private static void Down(float[] picture, int size, float[] above)
    {
        picture.AsSpan(0, size).CopyTo(above);
        for (int y = 0; y < size; y++)
        {
            Span<float> line = picture.AsSpan(y * size, size);
            ReadOnlySpan<float> below = picture.AsSpan(Math.Min(y + 1, size - 1) * size, size);
            for (int x = 0; x < line.Length; x++)
            {
                float here = line[x];
                line[x] = 0.25f * (above[x] + here + here + below[x]);
                above[x] = here;
            }
        }
    }
}
