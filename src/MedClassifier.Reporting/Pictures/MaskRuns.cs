namespace MedClassifier.Reporting.Pictures;

/// <summary>A mask as the lengths of its runs, row after row: so many outside, so many inside, and so on.</summary>
internal static class MaskRuns
{
    /// <summary>The runs; the first one is outside, and may be of length 0.</summary>
    /// <param name="mask">Row-major, 0 outside.</param>
    public static IReadOnlyList<int> Of(ReadOnlySpan<byte> mask)
    {
        List<int> runs = [];
        bool isInside = false;
        int length = 0;
        foreach (byte value in mask)
        {
            if (value != 0 == isInside)
            {
                length++;
            }
            else
            {
                runs.Add(length);
                (isInside, length) = (!isInside, 1);
            }
        }

        return [.. runs, length];
    }
}
