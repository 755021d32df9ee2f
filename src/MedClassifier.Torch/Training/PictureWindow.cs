using MedClassifier.Domain.Scans;

namespace MedClassifier.Torch.Training;

/// <summary>What is left of a scan, or of the region of it that the model is given, when its borders are cut off.</summary>
internal static class PictureWindow
{
    /// <summary>Draws a window.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="mask">Its lesion mask, of which the window keeps all that the region has; empty for none.</param>
    /// <param name="largest">Largest part cut from each edge, below a half.</param>
    /// <param name="random">Decides.</param>
    public static ScanRegion Draw(Scan scan, ReadOnlySpan<byte> mask, double largest, SeededStream random)
    {
        ScanRegion whole = scan.Region ?? new ScanRegion(0, 0, scan.Width, scan.Height);
        (int left, int right) = (Cut(whole.Width), Cut(whole.Width));
        (int top, int bottom) = (Cut(whole.Height), Cut(whole.Height));
        for (int i = mask.IndexOfAnyExcept((byte)0); i >= 0 && i < mask.Length; i++)
        {
            (int x, int y) = (i % scan.Width, i / scan.Width);
            if (mask[i] != 0 && whole.Contains(x, y))
            {
                left = Math.Min(left, x - whole.Left);
                top = Math.Min(top, y - whole.Top);
                right = Math.Min(right, whole.Left + whole.Width - 1 - x);
                bottom = Math.Min(bottom, whole.Top + whole.Height - 1 - y);
            }
        }

        return new ScanRegion(whole.Left + left, whole.Top + top, whole.Width - left - right, whole.Height - top - bottom);

        int Cut(int length) => (int)(length * random.Uniform(0, largest));
    }
}
