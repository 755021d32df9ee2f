using MedClassifier.Phantoms.Imaging;
using MedClassifier.Phantoms.Numerics;

namespace MedClassifier.Phantoms.Lesions;

/// <summary>Puts a lesion, its rim and its effect on the beam into the tissue.</summary>
internal static class LesionPainter
{
    /// <summary>Paints the lesion.</summary>
    /// <returns>The mask, Height x Width: 1 inside the margin, the roots of the spicules included, else 0.</returns>
    public static byte[] Paint(AcousticMap map, LesionTraits traits, LesionOutline outline, PhantomRandom random)
    {
        byte[] mask = new byte[map.Width * map.Height];
        var coarse = new SmoothNoise(random, 0.45 * outline.Radius, 0.4 * outline.Radius);
        var fine = new SmoothNoise(random, 0.18 * outline.Radius, 0.14 * outline.Radius);
        var rim = new SmoothNoise(random, 0.7 * outline.Radius, 0.7 * outline.Radius);
        double softness = traits.Indistinctness;
        double haloWidth = 0.35 * outline.Radius;
        double lossPerRow = -traits.Posterior / (2 * outline.HalfHeight);
        double reach = outline.Reach;
        map.Visit(outline.CentreX - reach, outline.CentreY - reach, outline.CentreX + reach, outline.CentreY + reach, (x, y, i) =>
        {
            double body = outline.ToBody(x, y);
            double spicules = outline.ToSpicules(x, y);
            double distance = Math.Min(body, spicules);
            // Spicules fade as they leave the body.
            double fade = PortableMath.Bell(Math.Max(0, body) / (0.45 * outline.Radius));
            double inside = fade * (1 - PortableMath.SmoothStep(-softness, softness, distance));
            double texture = traits.Heterogeneity * ((1.6 * coarse.At(x, y)) + fine.At(x, y));
            double halo = traits.Halo * PortableMath.Bell(Math.Max(0, body) / haloWidth) * (0.6 + (0.6 * rim.At(x, y)));
            double around = map.Echo[i] + (body > 0 ? halo : 0);
            map.Echo[i] = (float)(around + (inside * (traits.Contrast + texture - around)));

            double capsule = traits.Capsule * PortableMath.Bell((body - 0.5) / 0.9) * Math.Max(0, 0.5 + rim.At(x, y));
            map.Specular[i] = (float)((map.Specular[i] * (1 - inside)) + capsule);
            if (body < 0)
            {
                map.Loss[i] += (float)lossPerRow;
            }

            mask[i] = body <= 0 || (distance <= 0 && body <= 0.2 * outline.Radius) ? (byte)1 : (byte)0;
        });
        PaintEdgeShadows(map, traits, outline);
        PaintSpecks(map, traits, outline, random);
        return mask;
    }

    // Sound that grazes the side of a smooth lesion is bent away: a narrow shadow hangs from each side.
    private static void PaintEdgeShadows(AcousticMap map, LesionTraits traits, LesionOutline outline)
    {
        const int Rows = 6;
        foreach (double edge in new[] { outline.CentreX - (0.96 * outline.HalfWidth), outline.CentreX + (0.96 * outline.HalfWidth) })
        {
            map.Visit(edge - 5, outline.CentreY, edge + 5, outline.CentreY + Rows - 1, (x, _, i) =>
                map.Loss[i] += (float)(traits.EdgeShadow / Rows * PortableMath.Bell((x - edge) / 1.6)));
        }
    }

    private static void PaintSpecks(AcousticMap map, LesionTraits traits, LesionOutline outline, PhantomRandom random)
    {
        for (int speck = 0; speck < traits.Specks; speck++)
        {
            double turn = random.NextDouble();
            double away = random.Uniform(0, 0.65);
            int x = (int)(outline.CentreX + (away * outline.HalfWidth * PortableMath.Cos(turn)));
            int y = (int)(outline.CentreY + (away * outline.HalfHeight * PortableMath.Sin(turn)));
            double strength = random.Uniform(1.5, 4);
            map.Visit(x, y, x + random.Integer(0, 1), y, (_, _, i) => map.Specular[i] += (float)strength);
        }
    }
}
