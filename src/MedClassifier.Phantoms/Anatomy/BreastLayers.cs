using MedClassifier.Phantoms.Numerics;

namespace MedClassifier.Phantoms.Anatomy;

/// <summary>The curved boundaries between skin, fat, fibroglandular tissue, the fat behind it, and the pectoral muscle.</summary>
internal sealed class BreastLayers
{
    private readonly SmoothNoise bend;
    private readonly double width;
    private readonly double height;
    private readonly double slope;

    public BreastLayers(int width, int height, PhantomRandom random)
    {
        this.width = width;
        this.height = height;
        bend = new SmoothNoise(random, width * 0.3, 1);
        slope = random.Normal(0, 0.05, -0.12, 0.12);
        Skin = random.Uniform(0.035, 0.065);
        Fat = random.Uniform(0.13, 0.38);
        Gland = random.Uniform(0.60, 0.88);
        BehindFat = Gland + random.Uniform(0.02, 0.08);
        Muscle = BehindFat + random.Uniform(0.12, 0.3);
    }

    /// <summary>Depth of the skin's lower side, as a fraction of the height; so are the others.</summary>
    public double Skin { get; }

    /// <summary>Depth at which the subcutaneous fat ends.</summary>
    public double Fat { get; }

    /// <summary>Depth at which the fibroglandular tissue ends.</summary>
    public double Gland { get; }

    /// <summary>Depth at which the retromammary fat ends.</summary>
    public double BehindFat { get; }

    /// <summary>Depth at which the muscle ends; beyond lies the chest wall, often below the image.</summary>
    public double Muscle { get; }

    /// <summary>Row of a boundary at a column.</summary>
    /// <param name="depth">The boundary's mean depth, a fraction of the height.</param>
    /// <param name="x">Column.</param>
    public double RowOf(double depth, double x)
    {
        double flexible = PortableMath.SmoothStep(0.03, 0.4, depth);
        double wave = bend.At(x, 0.5 + (int)(depth * 40)) + (0.4 * bend.At(2.7 * x, 20.5 + (int)(depth * 40)));
        return height * (depth + (flexible * ((0.07 * wave) + (slope * ((x / width) - 0.5)))));
    }
}
