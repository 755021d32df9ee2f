using System.Buffers;

namespace FellowOakDicom.Imaging.NativeCodec.Jpeg.Extended;

/// <summary>One component of a frame (ISO 10918-1 A.1.1, A.2) and its samples, whose memory is lent: nothing has cleared it.</summary>
internal sealed class ExtendedComponent : IDisposable
{
    /// <summary>Identifier.</summary>
    internal required byte Name { get; init; }

    /// <summary>Number of its quantisation table.</summary>
    internal required byte Quantisation { get; init; }

    /// <summary>Blocks beside each other in a unit; 1 to 4.</summary>
    internal required int Horizontal { get; init; }

    /// <summary>Blocks below each other in a unit; 1 to 4.</summary>
    internal required int Vertical { get; init; }

    /// <summary>Samples of a row that are part of the image.</summary>
    internal int Width { get; private set; }

    /// <summary>Rows that are part of the image.</summary>
    internal int Height { get; private set; }

    /// <summary>Blocks beside each other, so many that units are whole.</summary>
    internal int Columns { get; private set; }

    /// <summary>Stride samples a row; more rows than there are may be lent.</summary>
    internal ushort[] Samples { get; private set; } = [];

    /// <summary>Whether a scan has held it.</summary>
    internal bool IsScanned { get; set; }

    /// <summary>Samples from one row to the next.</summary>
    internal int Stride => 8 * Columns;

    public void Dispose()
    {
        ArrayPool<ushort>.Shared.Return(Samples);
        Samples = [];
    }

    /// <summary>Sizes by those of the image and the largest factors of its components.</summary>
    internal void Lay(int width, int height, int horizontal, int vertical)
    {
        Width = Divide(width * Horizontal, horizontal);
        Height = Divide(height * Vertical, vertical);
        Columns = Divide(width, 8 * horizontal) * Horizontal;
        Samples = ArrayPool<ushort>.Shared.Rent(checked(64 * Columns * Divide(height, 8 * vertical) * Vertical));
    }

    /// <summary>The part of a row that is in the image.</summary>
    internal ReadOnlySpan<ushort> Row(int y) => Samples.AsSpan(Math.Clamp(y, 0, Height - 1) * Stride, Width);

    private static int Divide(int number, int by) => (number + by - 1) / by;
}
