using MedClassifier.Phantoms.Numerics;

namespace MedClassifier.Phantoms.Lesions;

/// <summary>
/// The lesion's shape on the image: an ellipse whose margin waves, and tapering spicules that leave it. Distances are in pixels,
/// negative inside.
/// </summary>
internal sealed class LesionOutline
{
    private readonly (double X, double Y, double DirectionX, double DirectionY, double Length, double Width)[] spicules;
    private readonly SmoothNoise lobes;
    private readonly SmoothNoise teeth;
    private readonly double cosine;
    private readonly double sine;
    private readonly double lobeDepth;
    private readonly double toothDepth;

    public LesionOutline(LesionTraits traits, double centreX, double centreY, double side, PhantomRandom random)
    {
        double radius = traits.Diameter * side / 2;
        CentreX = centreX;
        CentreY = centreY;
        Radius = radius;
        HalfHeight = radius * Math.Sqrt(traits.Aspect);
        HalfWidth = radius / Math.Sqrt(traits.Aspect);
        cosine = PortableMath.Cos(traits.Tilt);
        sine = PortableMath.Sin(traits.Tilt);

        // Lobes are as long as the radius, teeth a third of it.
        lobes = new SmoothNoise(random, 0.9 * radius, 0.9 * radius);
        teeth = new SmoothNoise(random, 0.3 * radius, 0.3 * radius);
        lobeDepth = radius * (0.08 + (0.8 * traits.Irregularity));
        toothDepth = radius * 0.6 * traits.Irregularity;
        spicules = new (double, double, double, double, double, double)[traits.Spicules];
        double start = random.NextDouble();
        for (int i = 0; i < spicules.Length; i++)
        {
            double turn = start + ((i + random.Uniform(-0.35, 0.35)) / spicules.Length);
            double x = PortableMath.Cos(turn);
            double y = PortableMath.Sin(turn);
            double reach = 1 / Math.Sqrt((x * x / (HalfWidth * HalfWidth)) + (y * y / (HalfHeight * HalfHeight)));
            spicules[i] = (
                centreX + (0.6 * reach * x), centreY + (0.6 * reach * y), x, y,
                (0.4 * reach) + (radius * random.Uniform(0.2, 0.9)), random.Uniform(0.09, 0.22) * radius);
        }
    }

    /// <summary>Column of the centre.</summary>
    public double CentreX { get; }

    /// <summary>Row of the centre.</summary>
    public double CentreY { get; }

    /// <summary>Radius of a circle of the same area.</summary>
    public double Radius { get; }

    /// <summary>Half of the ellipse's width.</summary>
    public double HalfWidth { get; }

    /// <summary>Half of the ellipse's height.</summary>
    public double HalfHeight { get; }

    /// <summary>How far from the centre anything of the lesion, spicules and halo included, can lie.</summary>
    public double Reach => (1.3 * Math.Max(HalfWidth, HalfHeight)) + (1.2 * Radius);

    /// <summary>Distance to the margin without spicules.</summary>
    public double ToBody(double x, double y)
    {
        double u = ((x - CentreX) * cosine) + ((y - CentreY) * sine);
        double v = ((y - CentreY) * cosine) - ((x - CentreX) * sine);
        double a = u / HalfWidth;
        double b = v / HalfHeight;
        double q = Math.Sqrt((a * a) + (b * b));
        double slope = Math.Sqrt((a * a / (HalfWidth * HalfWidth)) + (b * b / (HalfHeight * HalfHeight)));
        double ellipse = slope < 1e-9 ? -Math.Min(HalfWidth, HalfHeight) : q * (q - 1) / slope;
        return ellipse + (lobeDepth * lobes.At(x, y)) + (toothDepth * teeth.At(x, y));
    }

    /// <summary>Distance to the nearest spicule's flank; large when there is none.</summary>
    public double ToSpicules(double x, double y)
    {
        double nearest = 1e6;
        foreach ((double startX, double startY, double directionX, double directionY, double length, double width) in spicules)
        {
            double dx = x - startX;
            double dy = y - startY;
            double along = Math.Clamp(((dx * directionX) + (dy * directionY)) / length, 0, 1);
            double offX = dx - (along * length * directionX);
            double offY = dy - (along * length * directionY);
            nearest = Math.Min(nearest, Math.Sqrt((offX * offX) + (offY * offY)) - (width * (1 - along)));
        }

        return nearest;
    }
}
