namespace SixLabors.ImageSharp.Processing;

public enum ResizeMode
{
    /// <summary>Fills the size; what does not fit is cut off.</summary>
    Crop = 0,

    /// <summary>Fits into the size; the rest is filled.</summary>
    Pad = 1,

    /// <summary>As Pad, but what is smaller than the size is not scaled.</summary>
    BoxPad = 2,

    /// <summary>Fits into the size; the result may be smaller than it.</summary>
    Max = 3,

    /// <summary>Takes the size, without regard to the ratio of the sides.</summary>
    Stretch = 5,
}
