namespace MedClassifier.Torch.Training;

/// <summary>Changes a letterboxed grey picture, and its mask with it, as <see cref="AugmentationOptions"/> allows.</summary>
internal static class Augmentation
{
    // Six passes make a grain of about four pixels: 2.35 times the root of 6 / 2.
    private const int MostGrainPasses = 6;

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

        Blur(grey, size, random.Uniform(0, options.Blur));
        Tone(grey, random.Factor(options.Gamma), random.Factor(options.Gain));
        DepthGain(grey, size, random.Factor(options.DepthGain));
        Speckle(grey, size, random.Uniform(0, options.Speckle), random);
        AcousticShadow.Draw(size, options.Shadow, random)?.Apply(grey, size);
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

    private static void Blur(float[] grey, int size, double deviation)
    {
        int passes = (int)Math.Round(2 * deviation * deviation);
        BinomialBlur.Apply(grey, size, passes, passes);
    }

    // A factor at the top, its inverse at the bottom, 1 in the middle.
    private static void DepthGain(float[] grey, int size, double factor)
    {
        for (int y = 0; factor != 1 && y < size; y++)
        {
            float gain = (float)Math.Pow(factor, 1 - (2.0 * y / (size - 1)));
            foreach (ref float value in grey.AsSpan(y * size, size))
            {
                value = Math.Min(1, value * gain);
            }
        }
    }

    private static void Speckle(float[] grey, int size, double deviation, SeededStream random)
    {
        if (deviation == 0)
        {
            return;
        }

        float[] noise = new float[grey.Length];
        foreach (ref float value in noise.AsSpan())
        {
            value = (float)random.Normal();
        }

        int across = random.Below(MostGrainPasses + 1);
        int down = random.Below((MostGrainPasses / 2) + 1);
        BinomialBlur.Apply(noise, size, across, down);
        float scale = (float)(deviation / (BinomialBlur.DeviationAfter(across) * BinomialBlur.DeviationAfter(down)));
        for (int i = 0; i < grey.Length; i++)
        {
            grey[i] = Math.Clamp(grey[i] * (1 + (scale * noise[i])), 0, 1);
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
