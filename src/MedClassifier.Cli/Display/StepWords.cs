using System.Globalization;
using MedClassifier.Dicom;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Cli.Display;

/// <summary>A step of a receipt in words; the receipt itself keeps names and numbers.</summary>
internal static class StepWords
{
    // Enough of a hash to tell two tables apart by eye.
    private const int ShownDigits = 12;

    /// <summary>What the step did, without its name.</summary>
    public static string Of(ReceiptStep step)
    {
        var values = step.Parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value);
        return step.Name switch
        {
            "decode" when values.ContainsKey("format") =>
                $"{values["format"]}, {Size(values)}, {(values["channels"] == "1" ? "grey" : "colour")}, {values["bits"]} bits",
            "decode" => Decoded(values),
            "mask" => $"{values["bitsStored"]} of {values["bitsAllocated"]} bits, high bit {values["highBit"]}, "
                + (values["signed"] == "yes" ? "signed" : "unsigned"),
            "padding" => $"{Span(values["from"], values["to"])} is left out, and black",
            "rescale" => $"times {values["slope"]}, plus {values["intercept"]}",
            "modality-lut" or "voi-lut" => $"table of {Table(values)}, {values["sha256"][..ShownDigits]}{Chosen(values)}",
            "palette" => $"tables of {Table(values)}, {values["redSha256"][..ShownDigits]} ...",
            "rgb" => $"{values["from"]} to RGB",
            "luminance" => $"{values["weights"]} weights",
            "window" => $"{values["function"]} window, center {values["center"]}, width {values["width"]}{Chosen(values)}",
            "min-max" => $"no window: {values["minimum"]} becomes 0, {values["maximum"]} becomes 1",
            "invert" => $"inverted: {values["because"]}",
            "pixel-aspect" when values["from"] == "none" => "square, since the file says nothing",
            "pixel-aspect" => $"{Aspect(values["ratio"])}, by {values["from"]}",
            "field-of-view" =>
                $"the model is given {Size(values)} pixels from column {values["left"]}, row {values["top"]}, by {values["from"]}",
            _ => string.Join(", ", step.Parameters.Select(parameter => $"{parameter.Key} {parameter.Value}")),
        };
    }

    private static string Decoded(Dictionary<string, string> values)
    {
        string frame = values["frames"] == "1" ? "" : $", frame {values["frame"]} of {values["frames"]}";
        string lossy = values["lossy"] == "no" ? "" : $", lossy: {values["lossy"]}";
        return $"{KnownTransferSyntaxes.NameOf(values["transferSyntax"])}, {values["photometric"]}, {Size(values)}{frame}{lossy}";
    }

    private static string Size(Dictionary<string, string> values) => $"{values["columns"]} x {values["rows"]}";

    /// <summary>The shape of a pixel.</summary>
    /// <param name="ratio">Height over width, as the receipt writes numbers.</param>
    public static string Aspect(string ratio) => ratio == "1"
        ? "square"
        : double.Parse(ratio, CultureInfo.InvariantCulture).ToString("G5", CultureInfo.InvariantCulture) + " times as high as wide";

    private static string Span(string from, string to) => from == to ? from : $"{from} to {to}";

    private static string Table(Dictionary<string, string> values) => $"{values["entries"]} entries of {values["bits"]} bits from {values["first"]}";

    private static string Chosen(Dictionary<string, string> values) => values.TryGetValue("chosen", out string? chosen) ? $" ({chosen})" : "";
}
