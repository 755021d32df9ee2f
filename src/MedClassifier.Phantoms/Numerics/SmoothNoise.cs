namespace MedClassifier.Phantoms.Numerics;

/// <summary>A smooth random field: uniform values on a lattice, joined by quintic steps. In [-1, 1], mean 0.</summary>
internal sealed class SmoothNoise
{
    private const int Size = 64;
    private readonly float[] lattice = new float[Size * Size];
    private readonly double scaleX;
    private readonly double scaleY;

    /// <param name="random">Where the lattice comes from.</param>
    /// <param name="cellWidth">Pixels between lattice points along a row.</param>
    /// <param name="cellHeight">Pixels between lattice points down a column.</param>
    public SmoothNoise(PhantomRandom random, double cellWidth, double cellHeight)
    {
        scaleX = 1 / cellWidth;
        scaleY = 1 / cellHeight;
        for (int i = 0; i < lattice.Length; i++)
        {
            lattice[i] = (float)random.Uniform(-1, 1);
        }
    }

    /// <summary>The field at a position in pixels; repeats after 64 cells.</summary>
    public float At(double x, double y)
    {
        double u = x * scaleX;
        double v = y * scaleY;
        double floorU = Math.Floor(u);
        double floorV = Math.Floor(v);
        int column = (int)floorU & (Size - 1);
        int row = (int)floorV & (Size - 1);
        int nextColumn = (column + 1) & (Size - 1);
        int nextRow = (row + 1) & (Size - 1);
        float s = Step((float)(u - floorU));
        float t = Step((float)(v - floorV));
        float a = lattice[(row * Size) + column];
        float b = lattice[(row * Size) + nextColumn];
        float c = lattice[(nextRow * Size) + column];
        float d = lattice[(nextRow * Size) + nextColumn];
        float upper = a + (s * (b - a));
        float lower = c + (s * (d - c));
        return upper + (t * (lower - upper));
    }

    private static float Step(float t) => t * t * t * (10 + (t * ((6 * t) - 15)));
}
