namespace MedClassifier.Torch.Training;

/// <summary>
/// A band or wedge that is darker from near the top down, straight or leaning, as under bad contact, a rib or a ligament. It begins above where
/// lesions lie, since the shadow under a lesion is one of its signs.
/// </summary>
/// <param name="Left">Where its middle is at the top, in pixels from the left.</param>
/// <param name="Lean">Pixels to the right for each pixel down.</param>
/// <param name="Start">Row at which it begins.</param>
/// <param name="HalfWidth">Half its width at the top, in pixels.</param>
/// <param name="Widening">By how much half its width grows for each pixel down.</param>
/// <param name="Darkening">Share of the grey value that it takes, in its middle.</param>
internal sealed record AcousticShadow(double Left, double Lean, double Start, double HalfWidth, double Widening, double Darkening)
{
    private const double Likelihood = 0.4;

    /// <summary>Draws a shadow.</summary>
    /// <returns>Null when the picture gets none.</returns>
    public static AcousticShadow? Draw(int size, double strongest, SeededStream random) => strongest == 0 || random.Uniform() >= Likelihood
        ? null
        : new AcousticShadow(
            size * random.Uniform(),
            random.Uniform(-0.25, 0.25),
            size * Math.Max(0, random.Uniform(-0.2, 0.2)),
            size * random.Uniform(0.015, 0.1),
            random.Uniform(0, 0.15),
            strongest * random.Uniform(0.3, 1));

    /// <summary>Darkens a square picture in place.</summary>
    /// <param name="grey">size x size values.</param>
    /// <param name="size">Side.</param>
    public void Apply(float[] grey, int size)
    {
        double fadeIn = size / 16.0;
        for (int y = (int)Math.Ceiling(Start); y < size; y++)
        {
            double depth = Darkening * (Start > 0 ? Math.Min(1, (y - Start) / fadeIn) : 1);
            double middle = Left + (Lean * y);
            double half = HalfWidth + (Widening * y);
            int first = (int)Math.Clamp(middle - (1.5 * half), 0, size);
            int end = (int)Math.Clamp(middle + (1.5 * half) + 1, 0, size);
            for (int x = first; x < end; x++)
            {
                // Full within half of its width, nothing beyond one and a half.
                double inside = Math.Clamp(1.5 - (Math.Abs(x - middle) / half), 0, 1);
                grey[(y * size) + x] *= (float)(1 - (depth * inside));
            }
        }
    }
}
