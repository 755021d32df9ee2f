using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Pixels;

namespace MedClassifier.Ingestion.Inspection;

/// <summary>A place in the order that every receipt keeps; at most one step of a receipt stands there.</summary>
/// <param name="Name">What happens there, in words.</param>
/// <param name="Steps">Names of the steps that can stand there.</param>
public sealed record StepPlace(string Name, params string[] Steps)
{
    /// <summary>The shape of the pixels.</summary>
    internal static readonly StepPlace PixelShape = new("pixel shape", "pixel-aspect");

    /// <summary>What the model is given of them.</summary>
    internal static readonly StepPlace FieldOfView = new("field of view", "field-of-view");

    /// <summary>All places, in the order of every receipt.</summary>
    public static IReadOnlyList<StepPlace> All { get; } =
    [
        new("decoding", "decode"),
        new("stored values", "mask"),
        new("values that are no numbers", "not-a-number"),
        new("colours", "palette", "rgb"),
        new("luminance", "luminance"),
        new("padding", "padding"),
        new("modality values", "modality-lut", "rescale"),
        new("grey values", "voi-lut", "window", "min-max"),
        new("polarity", "invert"),
        PixelShape,
        FieldOfView,
    ];

    /// <summary>Where a step stands.</summary>
    /// <exception cref="InvalidOperationException">Nowhere: a new step has no place yet.</exception>
    public static StepPlace Of(ReceiptStep step) => All.First(place => place.Steps.Contains(step.Name));

    /// <summary>The step that stands here; null for none.</summary>
    internal PictureStep? Find(IReadOnlyList<PictureStep> steps) => steps.FirstOrDefault(step => ReferenceEquals(Of(step.Record), this));
}
