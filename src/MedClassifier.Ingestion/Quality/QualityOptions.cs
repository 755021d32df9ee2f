using System.ComponentModel.DataAnnotations;

namespace MedClassifier.Ingestion.Quality;

/// <summary>What is done with images that a model can be asked about, but whose answer would mean little.</summary>
public sealed record QualityOptions
{
    /// <summary>
    /// Least standard deviation of the grey values, which lie in [0, 1]; 0 asks for none. 0 to 0.5; 0.01 is 2.5 of 255 grey levels.
    /// </summary>
    [Range(0.0, 0.5)]
    public double MinDeviation { get; init; } = 0.01;

    /// <summary>Largest share of the pixels that may lie in one of 256 equal grey levels; 1 asks for none. 0.5 to 1.</summary>
    [Range(0.5, 1.0)]
    public double MaxFlatShare { get; init; } = 0.99;

    /// <summary>
    /// Pictures (PNG, JPEG) that no scanner made: masks and drawings of few grey levels, screenshots, text and graphics; and files that a
    /// labels.csv of the input folder names as lesion masks.
    /// </summary>
    public GateAction Graphics { get; init; } = GateAction.Refuse;

    /// <summary>Images that say that names or numbers are burned into their pixels: (0028,0301) YES.</summary>
    public GateAction BurnedIn { get; init; } = GateAction.Flag;

    /// <summary>Secondary captures, by SOP class: pixels from a screen or a scanner, whose grey values are not the modality's.</summary>
    public GateAction SecondaryCapture { get; init; } = GateAction.Flag;

    /// <summary>Radiographs "for processing", (0008,0068): raw detector values, which look like no image that a model is trained on.</summary>
    public GateAction ForProcessing { get; init; } = GateAction.Refuse;

    /// <summary>
    /// A window, VOI LUT, Modality LUT or rescale that cannot be used: width 0, no data, no number. It is left out for the next one, or for the
    /// smallest to the largest value.
    /// </summary>
    public GateAction UnusableDisplay { get; init; } = GateAction.Flag;
}
