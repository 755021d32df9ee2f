using MedClassifier.Phantoms.Imaging;
using MedClassifier.Phantoms.Numerics;

namespace MedClassifier.Phantoms.Anatomy;

/// <summary>Fills the map with healthy tissue, layer by layer.</summary>
internal sealed class TissuePainter
{
    private readonly AcousticMap map;
    private readonly SmoothNoise warp;
    private readonly SmoothNoise patches;
    private readonly SmoothNoise streaks;
    private readonly SmoothNoise septa;
    private readonly SmoothNoise fibres;
    private readonly SmoothNoise presence;
    private readonly double fat;
    private readonly double gland;
    private readonly double muscle;
    private readonly double fibreSlope;
    private readonly double septumStrength;
    private readonly double patchiness;
    private readonly double warpHeight;

    public TissuePainter(AcousticMap map, PhantomRandom random)
    {
        this.map = map;
        double side = map.Side;
        warp = new SmoothNoise(random, 0.25 * side, 0.2 * side);
        patches = new SmoothNoise(random, random.Uniform(0.1, 0.22) * side, random.Uniform(0.05, 0.1) * side);
        streaks = new SmoothNoise(random, random.Uniform(0.1, 0.2) * side, random.Uniform(0.018, 0.035) * side);
        septa = new SmoothNoise(random, random.Uniform(0.4, 0.8) * side, random.Uniform(0.05, 0.09) * side);
        fibres = new SmoothNoise(random, random.Uniform(0.3, 0.6) * side, random.Uniform(0.016, 0.028) * side);
        presence = new SmoothNoise(random, 0.2 * side, 0.1 * side);
        fat = random.Normal(-10, 2, -15, -6);
        gland = random.Normal(-1, 1.5, -4, 2);
        muscle = random.Normal(-11, 2, -16, -7);
        fibreSlope = random.Normal(0, 0.06, -0.18, 0.18);
        septumStrength = random.Uniform(0.3, 1.3);
        patchiness = random.Uniform(2, 6);
        warpHeight = random.Uniform(0.02, 0.06) * side;
    }

    /// <summary>Paints every layer, and the bright lines between them.</summary>
    public void Paint(BreastLayers layers)
    {
        for (int x = 0; x < map.Width; x++)
        {
            double skin = layers.RowOf(layers.Skin, x);
            double fatEnd = layers.RowOf(layers.Fat, x);
            double glandEnd = layers.RowOf(layers.Gland, x);
            double behindEnd = Math.Max(glandEnd, layers.RowOf(layers.BehindFat, x));
            double muscleEnd = layers.RowOf(layers.Muscle, x);
            for (int y = 0; y < map.Height; y++)
            {
                int i = (y * map.Width) + x;
                if (y < skin)
                {
                    PaintSkin(i, y, skin);
                }
                else if (y < fatEnd || (y >= glandEnd && y < behindEnd))
                {
                    PaintFat(i, x, y);
                }
                else if (y < glandEnd)
                {
                    PaintGland(i, x, y, Math.Min(y - fatEnd, glandEnd - y));
                }
                else if (y < muscleEnd)
                {
                    PaintMuscle(i, x, y);
                }
                else
                {
                    PaintChestWall(i, y - muscleEnd);
                }
            }

            PaintLine(x, behindEnd, 1.5);
            PaintLine(x, glandEnd, 0.8);
            PaintLine(x, fatEnd, 0.6);
            PaintLine(x, muscleEnd, 2);
        }
    }

    private void PaintSkin(int i, int y, double skin)
    {
        map.Echo[i] = y < 2 ? 7 : y > skin - 2 ? 4 : -2;
        map.Specular[i] = y < 2 ? 1.8f : y > skin - 1.5 ? 0.8f : 0;
    }

    private void PaintFat(int i, double x, double y)
    {
        double warped = y + (warpHeight * warp.At(x, y));
        map.Echo[i] = (float)(fat + (2 * patches.At(x, warped)) + (1.5 * streaks.At(x, warped)));
        double line = Math.Max(Strand(septa, x, warped, 0.9), 0.5 * Strand(streaks, x, 0.5 * warped, 0.7)) * Presence(x, y);
        map.Echo[i] += (float)(9 * line);
        map.Specular[i] = (float)(septumStrength * line);
    }

    private void PaintGland(int i, double x, double y, double fromEdge)
    {
        double warped = y + (warpHeight * warp.At(x, y));
        double depth = PortableMath.SmoothStep(0, 8, fromEdge);
        double texture = (patchiness * patches.At(x, warped)) + (3.5 * streaks.At(x, warped));
        map.Echo[i] = (float)((depth * gland) + ((1 - depth) * (gland + fat) / 2) + texture);
        double line = Math.Max(Strand(septa, x, 1.4 * warped, 1.2), 0.7 * Strand(streaks, x, 0.6 * warped, 0.8)) * Presence(x, y);
        map.Echo[i] += (float)(6 * line);
        map.Specular[i] = (float)(0.7 * septumStrength * line);
    }

    private void PaintMuscle(int i, double x, double y)
    {
        double along = y + (fibreSlope * x) + (0.5 * warpHeight * warp.At(x, y));
        map.Echo[i] = (float)(muscle + (4 * fibres.At(x, along)));
        map.Specular[i] = (float)(0.6 * Strand(fibres, x, along, 0.7) * Presence(x, y));
    }

    private void PaintChestWall(int i, double below)
    {
        map.Echo[i] = below < 3 ? 3 : -13;
        map.Loss[i] = below < 4 ? 2 : 0.05f;
    }

    // A fascia: bright where it faces the probe, broken elsewhere.
    private void PaintLine(int x, double row, double strength)
    {
        int first = Math.Max(0, (int)row - 2);
        for (int y = first; y <= Math.Min(map.Height - 1, first + 4); y++)
        {
            map.Specular[(y * map.Width) + x] += (float)(strength * PortableMath.Bell((y - row) / 0.8) * Presence(x, row));
        }
    }

    private double Presence(double x, double y) => Math.Clamp(0.35 + presence.At(x, y), 0, 1);

    // A line, this many pixels wide, where the field passes zero on its way down a column.
    private static double Strand(SmoothNoise field, double x, double y, double width)
    {
        double value = field.At(x, y);
        double slope = Math.Abs(field.At(x, y + 1) - value);
        return PortableMath.Bell(value / (width * Math.Max(slope, 0.01)));
    }
}
