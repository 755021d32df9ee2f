namespace FellowOakDicom.Imaging.NativeCodec.Jpeg.Extended;

/// <summary>
/// Chroma at the image's full resolution as libjpeg 6b makes it, so that decoders of that lineage agree: halves by a triangle of 3/4 of the
/// nearer and 1/4 of the farther sample, in one or both directions; other ratios, and components of two columns or fewer, by repetition.
/// </summary>
internal static class Upsampling
{
    /// <summary>One row of the image.</summary>
    /// <param name="component">The component.</param>
    /// <param name="y">The image's row.</param>
    /// <param name="across">How many columns of the image a sample stands for.</param>
    /// <param name="down">How many rows.</param>
    /// <param name="row">At least <paramref name="across"/> x Width samples.</param>
    internal static void Row(ExtendedComponent component, int y, int across, int down, Span<ushort> row)
    {
        ReadOnlySpan<ushort> near = component.Row(y / down);
        if (across == 1)
        {
            near.CopyTo(row);
            return;
        }

        bool halves = across == 2 && down <= 2 && component.Width > 2;
        if (!halves)
        {
            for (int x = 0; x < across * near.Length; x++)
            {
                row[x] = near[x / across];
            }

            return;
        }

        // In sixteenths. Where no rows are missing, the neighbour above or below is the row itself.
        ReadOnlySpan<ushort> far = down == 1 ? near : component.Row((y / 2) + ((y % 2 * 2) - 1));
        (int left, int right) = down == 1 ? (4, 8) : (8, 7);
        int last = near.Length - 1;
        for (int x = 0; x <= last; x++)
        {
            int here = Column(near, far, x);
            row[2 * x] = (ushort)(((3 * here) + Column(near, far, Math.Max(x - 1, 0)) + left) >> 4);
            row[(2 * x) + 1] = (ushort)(((3 * here) + Column(near, far, Math.Min(x + 1, last)) + right) >> 4);
        }
    }

    private static int Column(ReadOnlySpan<ushort> near, ReadOnlySpan<ushort> far, int x) => (3 * near[x]) + far[x];
}
