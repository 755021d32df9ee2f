using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Pixels.Rules;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>A frame on its way to a scan: the pixels so far and what was done to them.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Pixels">Height x Width grey values in [0, 1], row-major.</param>
/// <param name="Steps">What was done, in order.</param>
public sealed record FramePicture(int Width, int Height, float[] Pixels, IReadOnlyList<ReceiptStep> Steps)
{
    /// <summary>A colour image: luminance, then smallest to largest value.</summary>
    /// <param name="rgb">Red, green, blue of each pixel.</param>
    /// <param name="steps">What was done before.</param>
    public static FramePicture OfColour(Samples rgb, IEnumerable<ReceiptStep> steps) =>
        OfGrey(Luminance.Of(rgb), null, [], [], [], steps.Append(Luminance.Record));

    /// <summary>A grey image: padding, modality, then the given grey rule or smallest to largest value, then polarity.</summary>
    /// <param name="grey">The stored values.</param>
    /// <param name="padding">What fills the picture up; null for nothing.</param>
    /// <param name="modality">Stored to modality values.</param>
    /// <param name="voi">Modality values to [0, 1]; none for smallest to largest.</param>
    /// <param name="polarity">The inversion; none for none.</param>
    /// <param name="steps">What was done before.</param>
    public static FramePicture OfGrey(
        Samples grey,
        PaddingRange? padding,
        IReadOnlyList<IValueRule> modality,
        IReadOnlyList<IValueRule> voi,
        IReadOnlyList<IValueRule> polarity,
        IEnumerable<ReceiptStep> steps)
    {
        ArgumentNullException.ThrowIfNull(grey);
        ArgumentNullException.ThrowIfNull(voi);

        // Where the file chooses the grey values, it chooses those of the padding too.
        PaddingRange? masked = voi.Count == 0 ? padding : null;
        IReadOnlyList<IValueRule> stretch = voi.Count == 0 ? [GreyScale.Range(grey, masked, modality)] : voi;
        IValueRule[] rules = [.. modality, .. stretch, .. polarity];
        ReceiptStep[] done = [.. steps, .. masked is null ? [] : new[] { masked.Record }, .. rules.Select(rule => rule.Record)];
        return new FramePicture(grey.Width, grey.Height, GreyScale.Apply(grey, masked, rules), done);
    }

    /// <summary>The scan of this picture.</summary>
    public Scan ToScan(ScanIdentity identity, int frame, double pixelAspect, IReadOnlyList<string> warnings) =>
        new(
            identity,
            frame,
            Width,
            Height,
            pixelAspect,
            Pixels,
            new Receipt(Steps, warnings, ScanHash.Compute(Width, Height, pixelAspect, Pixels)));
}
