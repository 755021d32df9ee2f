using MedClassifier.Phantoms.Imaging;
using MedClassifier.Phantoms.Numerics;

namespace MedClassifier.Phantoms.Anatomy;

/// <summary>
/// What healthy breasts show and a hasty reader takes for a lesion: fat lobules between glandular tissue, ducts, vessels, Cooper's
/// ligaments and their shadows, poor contact at a side of the probe. Drawn for every image, with and without a lesion.
/// </summary>
internal static class DistractorPainter
{
    /// <summary>Adds a random set of them.</summary>
    /// <param name="map">The tissue, already painted.</param>
    /// <param name="layers">Where the fibroglandular tissue lies.</param>
    /// <param name="random">Where they come from.</param>
    /// <param name="difficulty">0 to 1: how strong and how large they are.</param>
    public static void Paint(AcousticMap map, BreastLayers layers, PhantomRandom random, double difficulty)
    {
        int lobules = random.Integer(0, 5);
        for (int n = 0; n < lobules; n++)
        {
            PaintLobule(map, layers, random, difficulty);
        }

        int ducts = random.Integer(0, 2);
        for (int n = 0; n < ducts; n++)
        {
            PaintDuct(map, layers, random);
        }

        int ligaments = random.Integer(1, 4);
        for (int n = 0; n < ligaments; n++)
        {
            PaintLigament(map, layers, random, difficulty);
        }

        if (random.Chance(0.25))
        {
            PaintPoorContact(map, random);
        }
    }

    private static (double X, double Y) WithinGland(AcousticMap map, BreastLayers layers, PhantomRandom random)
    {
        double x = random.Uniform(0.05, 0.95) * map.Width;
        return (x, layers.RowOf(layers.Fat, x) + (random.Uniform(0.05, 0.95) * map.Height * (layers.Gland - layers.Fat)));
    }

    private static void PaintLobule(AcousticMap map, BreastLayers layers, PhantomRandom random, double difficulty)
    {
        (double cx, double cy) = WithinGland(map, layers, random);
        double halfWidth = map.Side * random.Uniform(0.04, 0.07 + (0.08 * difficulty));
        double halfHeight = halfWidth * random.Uniform(0.4, 0.85);
        double echo = -random.Uniform(5, 9 + (4 * difficulty));
        double capsule = random.Uniform(0, 0.8);
        double tilt = random.Uniform(-0.25, 0.25);
        var margin = new SmoothNoise(random, halfWidth, halfHeight);
        map.Visit(cx - (2 * halfWidth), cy - (2 * halfWidth), cx + (2 * halfWidth), cy + (2 * halfWidth), (x, y, i) =>
        {
            double u = (x - cx) / halfWidth;
            double v = (y - cy - (tilt * (x - cx))) / halfHeight;
            double q = Math.Sqrt((u * u) + (v * v)) + (0.35 * margin.At(x, y));
            double inside = 1 - PortableMath.SmoothStep(0.65, 1.2, q);
            map.Echo[i] += (float)(inside * (echo - map.Echo[i]));
            map.Specular[i] += (float)(capsule * PortableMath.Bell((q - 1.05) / 0.09) * Math.Max(0, margin.At(y, x)));
        });
    }

    // A thin dark tube; seen across it is a dark dot, as vessels are.
    private static void PaintDuct(AcousticMap map, BreastLayers layers, PhantomRandom random)
    {
        (double cx, double cy) = WithinGland(map, layers, random);
        double halfLength = map.Side * random.Uniform(0.01, 0.09);
        double radius = map.Side * random.Uniform(0.008, 0.02);
        double bend = random.Uniform(-0.6, 0.6) / map.Side;
        double slope = random.Uniform(-0.4, 0.4);
        double echo = -random.Uniform(8, 17);
        map.Visit(cx - halfLength - 4, cy - halfLength - 4, cx + halfLength + 4, cy + halfLength + 4, (x, y, i) =>
        {
            double along = x - cx;
            double off = y - cy - (slope * along) - (bend * along * along);
            double beyond = Math.Max(0, Math.Abs(along) - halfLength);
            double distance = Math.Sqrt((off * off) + (beyond * beyond));
            double inside = 1 - PortableMath.SmoothStep(radius - 1.5, radius + 2, distance);
            map.Echo[i] += (float)(inside * (echo - map.Echo[i]));
        });
    }

    // A curved bright sheet from the gland up to the skin; where it is steep it throws a shadow.
    private static void PaintLigament(AcousticMap map, BreastLayers layers, PhantomRandom random, double difficulty)
    {
        double startX = random.Uniform(-0.1, 1.1) * map.Width;
        double top = random.Uniform(layers.Skin, layers.Fat) * map.Height;
        double bottom = random.Uniform(layers.Fat, layers.Gland) * map.Height;
        double lean = random.Uniform(-1.6, 1.6);
        double bend = random.Uniform(-0.8, 0.8) / map.Side;
        double strength = random.Uniform(0.3, 1.2);
        var waves = new SmoothNoise(random, 1, 0.12 * map.Side);
        double shadow = random.Chance(0.4) ? random.Uniform(0, 2 + (4 * difficulty)) : 0;
        double rows = Math.Max(1, bottom - top);
        double shadowWidth = random.Uniform(1, 4);
        for (int y = (int)Math.Max(0, top); y < Math.Min(map.Height, bottom); y++)
        {
            double along = y - top;
            double centre = startX + (lean * along) + (bend * along * along) + (0.05 * map.Side * waves.At(0.5, y));
            double fade = PortableMath.Sin(0.5 * along / rows) * Math.Max(0, 0.5 + waves.At(20.5, 1.7 * y));
            map.Visit(centre - 8, y, centre + 8, y, (x, _, i) =>
            {
                map.Specular[i] += (float)(strength * fade * PortableMath.Bell((x - centre) / 1.2));
                map.Loss[i] += (float)(shadow / rows * (1 + (2 * Math.Abs(lean))) * PortableMath.Bell((x - centre) / shadowWidth));
            });
        }
    }

    private static void PaintPoorContact(AcousticMap map, PhantomRandom random)
    {
        bool left = random.Chance(0.5);
        double reach = random.Uniform(0.05, 0.25) * map.Width;
        double loss = random.Uniform(3, 14);
        map.Visit(0, 0, map.Width - 1, 3, (x, _, i) =>
        {
            double fromSide = left ? x : map.Width - 1 - x;
            map.Loss[i] += (float)(loss / 4 * (1 - PortableMath.SmoothStep(0, reach, fromSide)));
        });
    }
}
