using System.ComponentModel.DataAnnotations;

namespace MedClassifier.Torch.Training;

/// <summary>
/// How far training pictures are changed, each time anew; every 0 or false turns its change off. The defaults are fit for ultrasound:
/// they stand for other machines, settings, hands and screens, and leave the depth where it is.
/// </summary>
public sealed record AugmentationOptions
{
    /// <summary>No change at all.</summary>
    public static AugmentationOptions None { get; } = new()
    {
        FlipHorizontal = false,
        Rotation = 0,
        Scale = 0,
        Shift = 0,
        Crop = 0,
        Gamma = 0,
        Gain = 0,
        DepthGain = 0,
        Blur = 0,
        Speckle = 0,
        Shadow = 0,
        CutOut = 0,
    };

    /// <summary>Whether half of the pictures are mirrored left to right.</summary>
    public bool FlipHorizontal { get; init; } = true;

    /// <summary>Whether half of the pictures are mirrored top to bottom; wrong where depth means something, as in ultrasound.</summary>
    public bool FlipVertical { get; init; }

    /// <summary>Largest rotation either way, in degrees.</summary>
    [Range(0, 180)]
    public double Rotation { get; init; } = 10;

    /// <summary>Largest change of size: 0.1 means by 1 / 1.1 to 1.1.</summary>
    [Range(0, 1)]
    public double Scale { get; init; } = 0.15;

    /// <summary>Largest shift along either axis, as a share of the input's side.</summary>
    [Range(0, 0.5)]
    public double Shift { get; init; } = 0.06;

    /// <summary>
    /// Largest part cut from each edge before all else, as a share of the picture's width or height, so that what is written at the
    /// margins does not matter; never into the lesion's mask.
    /// </summary>
    [Range(0, 0.4)]
    public double Crop { get; init; } = 0.08;

    /// <summary>Largest change of gamma: 0.25 means an exponent of 1 / 1.25 to 1.25.</summary>
    [Range(0, 2)]
    public double Gamma { get; init; } = 0.3;

    /// <summary>Largest change of contrast: 0.2 means times 1 / 1.2 to 1.2, cut at white.</summary>
    [Range(0, 2)]
    public double Gain { get; init; } = 0.25;

    /// <summary>Largest change of contrast from the middle to the top and, the other way, to the bottom: the machine's depth gain.</summary>
    [Range(0, 2)]
    public double DepthGain { get; init; } = 0.25;

    /// <summary>Largest deviation of the bell curve by which pictures are smoothed, in input pixels.</summary>
    [Range(0, 8)]
    public double Blur { get; init; } = 0.8;

    /// <summary>
    /// Largest standard deviation of multiplicative noise, as a share of the grey value. Its grain is up to about four input pixels
    /// wide and two high, as speckle is wider than high.
    /// </summary>
    [Range(0, 1)]
    public double Speckle { get; init; } = 0.15;

    /// <summary>Largest darkening in the band or wedge of shadow that falls from the top of four in ten pictures; 1 is black.</summary>
    [Range(0, 1)]
    public double Shadow { get; init; } = 0.6;

    /// <summary>Largest side of the black rectangle put over half of the pictures, as a share of the input's side.</summary>
    [Range(0, 0.5)]
    public double CutOut { get; init; } = 0.2;
}
