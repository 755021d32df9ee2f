using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Pixels.Rules;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>A frame on its way to a scan: the pixels so far and what was done to them.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Pixels">Height x Width grey values in [0, 1], row-major.</param>
/// <param name="Steps">What was done, in order.</param>
public sealed record FramePicture(int Width, int Height, float[] Pixels, IReadOnlyList<PictureStep> Steps)
{
    /// <summary>Height of a pixel over its width.</summary>
    public double PixelAspect { get; private init; } = 1;

    /// <summary>Height and width of a pixel in millimetres; null when nothing says so.</summary>
    public PixelSpacing? Spacing { get; init; }

    /// <summary>The values behind the grey; null where they are not a straight line away from it.</summary>
    public GreyValues? Values { get; private init; }

    /// <summary>What of it the model is given; null for all.</summary>
    public ScanRegion? Region { get; private init; }

    /// <summary>What the reader of the receipt should know of how values became grey; often empty.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How the values spread before they became grey.</summary>
    public GreySpread? Spread { get; private init; }

    /// <summary>A colour image: luminance, then smallest to largest value.</summary>
    /// <param name="rgb">Red, green, blue of each pixel.</param>
    /// <param name="steps">What was done before.</param>
    /// <param name="bits">Bits of a colour.</param>
    public static FramePicture OfColour(Samples rgb, IEnumerable<PictureStep> steps, int bits)
    {
        Samples grey = Luminance.Of(rgb);
        return OfGrey(grey, bits, null, [], [], [], steps.Append(new PictureStep(Luminance.Record, () => StepValues.Of(grey))));
    }

    /// <summary>A grey image: padding, modality, then the given grey rule or smallest to largest value, then polarity.</summary>
    /// <param name="grey">The stored values.</param>
    /// <param name="bits">Bits that a value has; 0 for reals.</param>
    /// <param name="padding">What fills the picture up; null for nothing.</param>
    /// <param name="modality">Stored to modality values.</param>
    /// <param name="voi">Modality values to [0, 1]; none for smallest to largest.</param>
    /// <param name="polarity">The inversion; none for none.</param>
    /// <param name="steps">What was done before.</param>
    public static FramePicture OfGrey(
        Samples grey,
        int bits,
        PaddingRange? padding,
        IReadOnlyList<IValueRule> modality,
        IReadOnlyList<IValueRule> voi,
        IReadOnlyList<IValueRule> polarity,
        IEnumerable<PictureStep> steps)
    {
        ArgumentNullException.ThrowIfNull(grey);
        ArgumentNullException.ThrowIfNull(voi);

        // Where the file chooses the grey values, it chooses those of the padding too.
        PaddingRange? masked = voi.Count == 0 ? padding : null;
        var index = ValueIndex.Of(grey);
        IReadOnlyList<IValueRule> stretch = voi.Count == 0 ? [GreyScale.Range(grey, index, masked, modality)] : voi;
        IValueRule[] rules = [.. modality, .. stretch, .. polarity];
        float[] pixels = GreyScale.Apply(grey, index, masked, rules);
        PictureStep[] done =
        [
            .. steps,
            .. masked is null ? [] : new[] { new PictureStep(masked.Record, () => GreyScale.Trace(grey, masked, [])) },
            .. rules.Select((rule, i) => new PictureStep(rule.Record, () => After(rules[..(i + 1)]))),
        ];

        // More bits than eight give finer levels, not more of a picture: an image of 16 bits may use a hundredth of them.
        int levels = bits == 0 ? 0 : (1 << Math.Min(bits, 8)) - 1;
        return new FramePicture(grey.Width, grey.Height, pixels, done)
        {
            Spread = GreyScale.Spread(grey, padding, levels, modality, isStretched: voi.Count == 0, index),
            Values = ValuesBehind(stretch, polarity.Count > 0, () => GreyScale.Trace(grey, masked, modality).Values),
        };

        // Grey values are looked at as the picture would have them, so that one that ends here and one that is inverted can be the same.
        StepValues After(IValueRule[] first) => first.Length > modality.Count
            ? StepValues.Of(GreyScale.Apply(grey, masked, first))
            : GreyScale.Trace(grey, masked, first);
    }

    // A sigmoid or a table is no straight line, and several rules may be anything.
    private static GreyValues? ValuesBehind(IReadOnlyList<IValueRule> toGrey, bool isInverted, Func<double[]> read)
    {
        (double Black, double White)? ends = (toGrey is [FirstOf first] ? [first.Rule] : toGrey) switch
        {
            [LinearWindow window] => (window.Center - (window.Width / 2), window.Center - 1 + (window.Width / 2)),
            [LinearExactWindow window] => (window.Center - (window.Width / 2), window.Center + (window.Width / 2)),
            [Stretch range] => (range.Minimum, range.Maximum),
            _ => null,
        };
        return ends is not var (black, white) ? null
            : isInverted ? new GreyValues(white, black, read)
            : new GreyValues(black, white, read);
    }

    /// <summary>The same picture with the shape of its pixels.</summary>
    /// <param name="ratio">Height of a pixel over its width.</param>
    /// <param name="source">What says so; empty when nothing does, and the pixels are taken as square.</param>
    public FramePicture WithPixelAspect(double ratio, string source)
    {
        // A file that says nothing has square pixels: PS3.3 C.7.6.3.1.7 asks for the ratio only where it is not 1:1.
        ReceiptStep shape = Rules.Steps.Of("pixel-aspect", ("ratio", ratio), ("from", source.Length > 0 ? source : "none"));
        return this with { PixelAspect = ratio, Steps = [.. Steps, new PictureStep(shape)] };
    }

    /// <summary>The same picture, of which the model is given a region; the last step of a receipt that has it.</summary>
    /// <param name="region">The region.</param>
    /// <param name="source">What says so.</param>
    public FramePicture WithRegion(ScanRegion region, string source)
    {
        ArgumentNullException.ThrowIfNull(region);
        ReceiptStep seen = Rules.Steps.Of(
            "field-of-view",
            ("left", region.Left),
            ("top", region.Top),
            ("columns", region.Width),
            ("rows", region.Height),
            ("from", source));
        return this with { Region = region, Steps = [.. Steps, new PictureStep(seen)] };
    }

    /// <summary>The scan of this picture.</summary>
    /// <param name="identity">Whose it is.</param>
    /// <param name="frame">Index of the frame, from 0.</param>
    /// <param name="warnings">What the reader of the receipt should know.</param>
    public Scan ToScan(ScanIdentity identity, int frame, IReadOnlyList<string> warnings) =>
        new(
            identity,
            frame,
            Width,
            Height,
            PixelAspect,
            Pixels,
            new Receipt(
                [.. Steps.Select(step => step.Record)], [.. warnings, .. Warnings], ScanHash.Compute(Width, Height, PixelAspect, Pixels)))
        {
            Region = Region,
            Spread = Spread,
            Spacing = Spacing,
            Values = Values,
        };
}
