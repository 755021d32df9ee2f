namespace MedClassifier.Model.Training;

/// <summary>Changes a letterboxed grey picture, and its mask with it, as <see cref="AugmentationOptions"/> allows.</summary>
internal static class Augmentation
{
    /// <summary>Changes a picture in place where it can, and returns it.</summary>
    /// <param name="grey">size x size values in [0, 1].</param>
    /// <param name="mask">size x size values in [0, 1], or null.</param>
    /// <param name="size">Side.</param>
    /// <param name="options">How far.</param>
    /// <param name="random">Decides.</param>
    public static (float[] Grey, float[]? Mask) Apply(float[] grey, float[]? mask, int size, AugmentationOptions options, SeededStream random)
    {
        AffineWarp warp = AffineWarp.Draw(size, options, random);
        if (!warp.IsIdentity)
        {
            grey = warp.Apply(grey);
            mask = mask is null ? null : warp.Apply(mask);
        }

        Tone(grey, random.Factor(options.Gamma), random.Factor(options.Gain));
        Speckle(grey, random.Uniform(0, options.Speckle), random);
        CutOut(grey, size, options.CutOut, random);
        return (grey, mask);
    }

    private static void Tone(float[] grey, double gamma, double gain)
    {
        if (gamma == 1 && gain == 1)
        {
            return;
        }

        // A table of 1024 steps, read between its entries, spares a power for every pixel.
        const int Steps = 1024;
        float[] table = new float[Steps + 2];
        for (int i = 0; i <= Steps; i++)
        {
            table[i] = (float)Math.Min(1, gain * Math.Pow(i / (double)Steps, gamma));
        }

        table[Steps + 1] = table[Steps];
        for (int i = 0; i < grey.Length; i++)
        {
            float position = Math.Clamp(grey[i], 0, 1) * Steps;
            int low = (int)position;
            grey[i] = table[low] + ((position - low) * (table[low + 1] - table[low]));
        }
    }

    private static void Speckle(float[] grey, double deviation, SeededStream random)
    {
        if (deviation == 0)
        {
            return;
        }

        for (int i = 0; i < grey.Length; i++)
        {
            grey[i] = Math.Clamp(grey[i] * (float)(1 + (deviation * random.Normal())), 0, 1);
        }
    }

    private static void CutOut(float[] grey, int size, double largest, SeededStream random)
    {
        if (largest == 0 || random.Uniform() < 0.5)
        {
            return;
        }

        int width = (int)(size * random.Uniform(0, largest));
        int height = (int)(size * random.Uniform(0, largest));
        int left = random.Below(size - width + 1);
        int top = random.Below(size - height + 1);
        for (int y = top; y < top + height; y++)
        {
            grey.AsSpan((y * size) + left, width).Clear();
        }
    }
}
