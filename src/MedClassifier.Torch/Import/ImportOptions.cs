using MedClassifier.Domain;

namespace MedClassifier.Torch.Import;

/// <summary>What becomes of weights that another program wrote.</summary>
public sealed record ImportOptions
{
    private static readonly float[] ImageNetMean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] ImageNetDeviation = [0.229f, 0.224f, 0.225f];

    /// <summary>Name of the backbone in KnownBackbones; null takes the one whose names the file has.</summary>
    public string? Architecture { get; init; }

    /// <summary>
    /// What the names of the network begin with in a file that holds several, such as student or state_dict.model; empty for the one whose
    /// names begin with nothing; null takes the only one.
    /// </summary>
    public string? Prefix { get; init; }

    /// <summary>Parts of the file's network to leave out, such as layer4.2: so that a larger one fits. Only with a new head.</summary>
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>Which channel the file's network wants first.</summary>
    public ChannelOrder SourceOrder { get; init; }

    /// <summary>What white is in the file's network before its mean is subtracted, such as 255; null for 1.</summary>
    public double? SourceScale { get; init; }

    /// <summary>
    /// What the file's network wants subtracted, in its own scale and order: a number, or three; none where that is <see cref="Mean"/>.
    /// </summary>
    public IReadOnlyList<double> SourceMean { get; init; } = [];

    /// <summary>What it wants to be divided by then: a number, or three; none where that is <see cref="StandardDeviation"/>.</summary>
    public IReadOnlyList<double> SourceDeviation { get; init; } = [];

    /// <summary>Class names in the order of the outputs; at least 2.</summary>
    public IReadOnlyList<string> Classes { get; init; } = Finding.All;

    /// <summary>
    /// Whether the model gets a fresh pooling and head. Otherwise it gets the file's own head, behind average pooling, and a file whose
    /// head has another width than the classes, or has none, is refused.
    /// </summary>
    public bool NewHead { get; init; }

    /// <summary>
    /// Whether the classes of the file's own head exclude each other even if the head is the first layer of a sequence, as in networks
    /// that end in a sigmoid for findings that may be there together. Probabilities are always those of classes that exclude each other.
    /// </summary>
    public bool ExclusiveClasses { get; init; }

    /// <summary>Pooling of a fresh head.</summary>
    public string Pooling { get; init; } = "attention";

    /// <summary>Kind of a fresh head.</summary>
    public string Head { get; init; } = "hidden";

    /// <summary>Fixes the fresh weights.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Name for people; empty takes the architecture's.</summary>
    public string Name { get; init; } = "";

    /// <summary>Side of the square input in pixels.</summary>
    public int InputSize { get; init; } = 224;

    /// <summary>
    /// Subtracted from each channel; ImageNet's, as torchvision's weights want. For a file of grey pictures their mean, for all channels.
    /// </summary>
    public IReadOnlyList<float> Mean { get; init; } = ImageNetMean;

    /// <summary>Then divided by; ImageNet's. For a file of grey pictures their mean.</summary>
    public IReadOnlyList<float> StandardDeviation { get; init; } = ImageNetDeviation;

    /// <summary>Modalities (0008,0060) of the training set.</summary>
    public IReadOnlyList<string> Modalities { get; init; } = [];

    /// <summary>Body parts (0018,0015) of the training set.</summary>
    public IReadOnlyList<string> BodyParts { get; init; } = [];

    /// <summary>What the weights were trained on, with citation.</summary>
    public string TrainingData { get; init; } = "";

    /// <summary>Licence of the weights.</summary>
    public string Licence { get; init; } = "";

    /// <summary>Whether the weights are rounded to half precision.</summary>
    public bool Half { get; init; }

    /// <summary>A file with what the weights gave elsewhere, see <see cref="ParityReference"/>; null for none.</summary>
    public string? Reference { get; init; }

    /// <summary>The options for a file of grey pictures: one mean and one deviation, since its one channel becomes three equal ones.</summary>
    internal ImportOptions ForGrey() => this with { Mean = Same(Mean), StandardDeviation = Same(StandardDeviation) };

    private static float[] Same(IReadOnlyList<float> values) =>
        values.Distinct().Count() == 1 ? [.. values] : [.. values.Select(_ => values.Average())];
}
