using MedClassifier.Phantoms.Numerics;

namespace MedClassifier.Phantoms.Imaging;

/// <summary>
/// Turns an acoustic map into a grey image the way a linear array does: the scatter of each pixel is a complex normal number,
/// weakened by what lies above it, blurred by the point spread; its magnitude (Rayleigh distributed: speckle), averaged over three looks
/// as compounding scanners do, goes through the logarithm to grey.
/// </summary>
internal static class BeamFormer
{
    private const int Looks = 3;

    /// <summary>Height x Width grey values, row-major, unbounded before <see cref="Stretch"/>.</summary>
    public static float[] Form(AcousticMap map, BeamSettings settings, PhantomRandom random)
    {
        int width = map.Width;
        int height = map.Height;
        float[] coherent = Amplitudes(map, settings);
        float[] diffuse = new float[width * height];
        for (int i = 0; i < diffuse.Length; i++)
        {
            diffuse[i] = coherent[i] * (float)PortableMath.Amplitude(map.Echo[i]);
            coherent[i] *= map.Specular[i];
        }

        float[] power = new float[width * height];
        float[] field = new float[width * height];
        for (int look = 0; look < Looks; look++)
        {
            for (int part = 0; part < 2; part++)
            {
                // The coherent reflection has one phase: all of it is in the first part.
                float inPhase = part == 0 ? 1 : 0;
                for (int i = 0; i < field.Length; i++)
                {
                    field[i] = ((float)random.Normal() * diffuse[i]) + (inPhase * coherent[i]);
                }

                PointSpread.Blur(field, width, height, settings);
                for (int i = 0; i < power.Length; i++)
                {
                    power[i] += field[i] * field[i];
                }
            }
        }

        return Compress(power, height, settings);
    }

    /// <summary>Stretches darkest to brightest over [0, 1].</summary>
    public static void Stretch(Span<float> grey)
    {
        float lowest = float.MaxValue;
        float highest = float.MinValue;
        foreach (float value in grey)
        {
            lowest = Math.Min(lowest, value);
            highest = Math.Max(highest, value);
        }

        float range = Math.Max(highest - lowest, 1e-6f);
        for (int i = 0; i < grey.Length; i++)
        {
            grey[i] = (grey[i] - lowest) / range;
        }
    }

    private static float[] Amplitudes(AcousticMap map, BeamSettings settings)
    {
        int width = map.Width;
        float[] amplitude = new float[width * map.Height];
        float[] lost = new float[width];
        float[] spread = new float[width];
        for (int y = 0; y < map.Height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                lost[x] += map.Loss[(y * width) + x];
            }

            // The aperture looks past a small obstacle: its shadow softens with depth.
            float side = 0.12f;
            for (int x = 0; x < width; x++)
            {
                float left = lost[Math.Max(0, x - 1)];
                float right = lost[Math.Min(width - 1, x + 1)];
                spread[x] = lost[x] + (side * (left + right - (2 * lost[x])));
            }

            (lost, spread) = (spread, lost);
            double gain = settings.DepthGain * y / map.Height;
            for (int x = 0; x < width; x++)
            {
                amplitude[(y * width) + x] = (float)PortableMath.Amplitude(gain - lost[x]);
            }
        }

        return amplitude;
    }

    private static float[] Compress(float[] power, int height, BeamSettings settings)
    {
        int width = power.Length / height;
        float[] grey = new float[power.Length];
        for (int y = 0; y < height; y++)
        {
            double noise = PortableMath.Exp2((settings.NoiseFloor + (8.0 * y / height) - 8) * 0.33219280948873623);
            for (int x = 0; x < width; x++)
            {
                int i = (y * width) + x;
                double decibel = PortableMath.Decibel((power[i] / Looks) + noise);
                double linear = Math.Clamp(settings.Gain + (decibel / settings.DynamicRange), 0, 1);
                grey[i] = (float)(linear + (settings.Contrast * linear * (1 - linear)));
            }
        }

        return grey;
    }
}
