namespace SixLabors.ImageSharp.Formats.Png;

/// <summary>The passes of an image: seven when interlaced (ISO/IEC 15948, 8.2), else one; empty ones left out.</summary>
internal static class Adam7
{
    private static readonly (int X, int Y, int StepX, int StepY)[] Interlaced =
    [
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
    ];

    public static IReadOnlyList<Pass> Passes(PngHeader header) =>
        [.. (header.Interlaced ? Interlaced : [(0, 0, 1, 1)])
            .Where(pass => pass.X < header.Width && pass.Y < header.Height)
            .Select(pass => new Pass(
                pass.X,
                pass.Y,
                pass.StepX,
                pass.StepY,
                (header.Width - pass.X - 1) / pass.StepX + 1,
                (header.Height - pass.Y - 1) / pass.StepY + 1))];

    /// <param name="X">First column.</param>
    /// <param name="Y">First row.</param>
    /// <param name="StepX">Columns from pixel to pixel.</param>
    /// <param name="StepY">Rows from row to row.</param>
    /// <param name="Width">Pixels in a row.</param>
    /// <param name="Height">Rows.</param>
    internal sealed record Pass(int X, int Y, int StepX, int StepY, int Width, int Height);
}
