using System.ComponentModel.DataAnnotations;

namespace MedClassifier.Reporting;

/// <summary>
/// How occlusion covers images, in cells of the network's own grid (of 32 pixels of its input, where that is 7 x 7 on 224): the patch has the mean
/// grey of the picture. With side 2 and stride 1, 36 passes an image of 7 x 7 cells.
/// </summary>
public sealed record OcclusionOptions
{
    /// <summary>Side of the square that is covered, 1 to 16 cells.</summary>
    [Range(1, 16)]
    public int Patch { get; init; } = 2;

    /// <summary>From one place to the next, 1 to 16 cells; never more than the patch.</summary>
    [Range(1, 16)]
    public int Stride { get; init; } = 1;
}
