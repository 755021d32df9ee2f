namespace SixLabors.ImageSharp.Processing.Operations;

/// <summary>How large the result is, and where in it the scaled image lies.</summary>
internal static class ResizePlan
{
    public static (Size Canvas, Rectangle Target) Make(Size source, ResizeOptions options)
    {
        (int width, int height) = options.Size;
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        if (width == 0 && height == 0)
        {
            throw new ArgumentException("Target width 0 and height 0 are not valid.", nameof(options));
        }

        width = width > 0 ? width : AtLeastOne(source.Width * height / (float)source.Height);
        height = height > 0 ? height : AtLeastOne(source.Height * width / (float)source.Width);
        var canvas = new Size(width, height);
        float percentWidth = width / (float)source.Width;
        float percentHeight = height / (float)source.Height;
        switch (options.Mode)
        {
            case ResizeMode.Stretch:
                return (canvas, new Rectangle(default, canvas));
            case ResizeMode.Max:
                var fitted = percentHeight < percentWidth
                    ? new Size(AtLeastOne(source.Width * percentHeight), height)
                    : new Size(width, AtLeastOne(source.Height * percentWidth));
                return (fitted, new Rectangle(default, fitted));
            case ResizeMode.Crop:
                var filled = percentHeight < percentWidth
                    ? new Size(width, (int)MathF.Ceiling(source.Height * percentWidth))
                    : new Size((int)MathF.Ceiling(source.Width * percentHeight), height);
                return (canvas, Placed(canvas, filled, options.Position));
            case ResizeMode.BoxPad when source.Width < width && source.Height < height:
                return (canvas, Placed(canvas, source, options.Position));
            case ResizeMode.Pad or ResizeMode.BoxPad:
                var padded = percentHeight < percentWidth
                    ? new Size(AtLeastOne(source.Width * percentHeight), height)
                    : new Size(width, AtLeastOne(source.Height * percentWidth));
                return (canvas, Placed(canvas, padded, options.Position));
            default:
                throw new NotSupportedException($"Resize mode {options.Mode} is not offered here.");
        }
    }

    private static int AtLeastOne(float length) => Math.Max(1, (int)MathF.Round(length));

    private static Rectangle Placed(Size canvas, Size part, AnchorPositionMode anchor)
    {
        int spareX = canvas.Width - part.Width;
        int spareY = canvas.Height - part.Height;
        int x = anchor switch
        {
            AnchorPositionMode.Left or AnchorPositionMode.TopLeft or AnchorPositionMode.BottomLeft => 0,
            AnchorPositionMode.Right or AnchorPositionMode.TopRight or AnchorPositionMode.BottomRight => spareX,
            _ => (int)MathF.Round(spareX / 2f),
        };
        int y = anchor switch
        {
            AnchorPositionMode.Top or AnchorPositionMode.TopLeft or AnchorPositionMode.TopRight => 0,
            AnchorPositionMode.Bottom or AnchorPositionMode.BottomLeft or AnchorPositionMode.BottomRight => spareY,
            _ => (int)MathF.Round(spareY / 2f),
        };
        return new Rectangle(new Point(x, y), part);
    }
}
