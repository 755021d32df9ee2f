namespace SixLabors.ImageSharp.Formats.Png;

/// <summary>The five filters of ISO/IEC 15948, clause 9, undone and applied. A row here has no filter byte.</summary>
internal static class PngFilter
{
    public const int Count = 5;

    /// <param name="filter">0 none, 1 sub, 2 up, 3 average, 4 Paeth.</param>
    /// <param name="row">The filtered row, in place.</param>
    /// <param name="above">The row above, unfiltered; zeros over the first one.</param>
    /// <param name="distance">Bytes to the pixel before.</param>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        switch (filter)
        {
            case 0:
                break;
            case 1:
                for (int i = distance; i < row.Length; i++)
                {
                    row[i] += row[i - distance];
                }

                break;
            case 2:
                for (int i = 0; i < row.Length; i++)
                {
                    row[i] += above[i];
                }

                break;
            case 3:
                for (int i = 0; i < Math.Min(distance, row.Length); i++)
                {
                    row[i] += (byte)(above[i] >> 1);
                }

                for (int i = distance; i < row.Length; i++)
                {
                    row[i] += (byte)((row[i - distance] + above[i]) >> 1);
                }

                break;
            case 4:
                for (int i = 0; i < Math.Min(distance, row.Length); i++)
                {
                    // Without a pixel before, the prediction is the one above.
                    row[i] += above[i];
                }

                for (int i = distance; i < row.Length; i++)
                {
                    row[i] += (byte)Paeth(row[i - distance], above[i], above[i - distance]);
                }

                break;
            default:
                throw new InvalidImageContentException($"Filter type {filter} is not known; 0 to 4 are.");
        }
    }

    public static void Apply(int filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> result, int distance)
    {
        for (int i = 0; i < row.Length; i++)
        {
            (int left, int corner) = i >= distance ? (row[i - distance], above[i - distance]) : (0, 0);
            int prediction = filter switch
            {
                1 => left,
                2 => above[i],
                3 => (left + above[i]) >> 1,
                4 => Paeth(left, above[i], corner),
                _ => 0,
            };
            result[i] = (byte)(row[i] - prediction);
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        int p = left + above - corner;
        int pa = Math.Abs(p - left);
        int pb = Math.Abs(p - above);
        int pc = Math.Abs(p - corner);
        return pa <= pb && pa <= pc ? left : pb <= pc ? above : corner;
    }
}
