namespace MedClassifier.Ingestion.Selection;

/// <summary>
/// Which images of a study are classified. The first profile whose modalities include the image's counts; an image that none is for is
/// classified whole. The defaults, and why they are right, stand in pipeline.yaml.
/// </summary>
public sealed record SelectOptions
{
    private static readonly TagCondition NoSecondary = new() { Tag = "ImageType[2]", Not = true, EqualTo = "SECONDARY", UnlessAlone = true };

    /// <summary>The profiles, in the order in which they are asked.</summary>
    public IReadOnlyList<SelectionProfile> Profiles { get; init; } =
    [
        new() { Modalities = ["US", "IVUS"], Frames = FrameChoice.EveryNth, Nth = 10 },
        new() { Modalities = ["MG"], Frames = FrameChoice.EveryNth, Nth = 4 },
        new() { Modalities = ["CT"], Instances = [NoSecondary] },
        new() { Modalities = ["CR", "DX"], Study = "mean" },
    ];
}
