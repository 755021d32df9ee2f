namespace MedClassifier.Phantoms.Imaging;

/// <summary>What the sound meets: three fields on the image's grid, row-major, row 0 at the probe.</summary>
internal sealed class AcousticMap(int width, int height)
{
    /// <summary>Columns.</summary>
    public int Width { get; } = width;

    /// <summary>Rows.</summary>
    public int Height { get; } = height;

    /// <summary>The shorter side in pixels: the unit of sizes.</summary>
    public int Side => Math.Min(Width, Height);

    /// <summary>Level of the diffuse scatter (what becomes speckle), decibel; 0 is fibroglandular tissue.</summary>
    public float[] Echo { get; } = new float[width * height];

    /// <summary>Amplitude of the coherent reflection of surfaces (what becomes lines); 1 is as strong as fibroglandular scatter.</summary>
    public float[] Specular { get; } = new float[width * height];

    /// <summary>Loss per row beyond what the depth gain makes good, decibel; negative where less is lost than on average.</summary>
    public float[] Loss { get; } = new float[width * height];

    /// <summary>Visits the pixels of a box, cut to the grid, as (column, row, index).</summary>
    public void Visit(double left, double top, double right, double bottom, Action<int, int, int> visit)
    {
        int lastRow = Math.Min(Height - 1, (int)bottom);
        int lastColumn = Math.Min(Width - 1, (int)right);
        for (int y = Math.Max(0, (int)top); y <= lastRow; y++)
        {
            for (int x = Math.Max(0, (int)left); x <= lastColumn; x++)
            {
                visit(x, y, (y * Width) + x);
            }
        }
    }
}
