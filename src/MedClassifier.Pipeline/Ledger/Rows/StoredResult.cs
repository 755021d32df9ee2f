using System.Text.Json;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Pipeline.Ledger.Rows;

/// <summary>
/// Reads results out of the ledger, and believes them only where every value is one that a result can have. What is not so is no result,
/// whatever its checksum says.
/// </summary>
internal static class StoredResult
{
    /// <summary>How far the sum of probabilities, or of attention weights, may be from 1: single precision over some thousand terms.</summary>
    private const double SumTolerance = 1e-3;

    /// <summary>A classification; null where the text is none.</summary>
    public static Classification? ReadClassification(string? json) =>
        Parse(json, LedgerJson.ReadClassification) is { } classification && IsPossible(classification) ? classification : null;

    /// <summary>A receipt; null where the text is none.</summary>
    public static Receipt? ReadReceipt(string? json) => Parse(json, LedgerJson.ReadReceipt) is { } receipt && IsPossible(receipt) ? receipt : null;

    /// <summary>
    /// Whether a classification's values are such as can be: classes with different names, probabilities and weights finite, in 0 to 1, sum 1;
    /// a map of its own size; a geometry within the model's input.
    /// </summary>
    public static bool IsPossible(Classification classification) =>
        classification is { Prediction: { } prediction, Attention: { } attention }
        && IsPossible(prediction) && IsPossible(attention)
        && classification.Familiarity is null or { Distance: >= 0, Edge: >= 0, Limit: >= 0 };

    private static bool IsPossible(Prediction prediction) =>
        prediction.Classes is { Count: > 0 } classes
        && classes.All(name => !string.IsNullOrEmpty(name)) && classes.Distinct(StringComparer.Ordinal).Count() == classes.Count
        && AreShares(prediction.Probabilities, classes.Count)
        && (prediction.Raw is null || AreShares(prediction.Raw, classes.Count))
        && (prediction.Members is null || prediction.Members.All(member => AreShares(member, classes.Count)));

    private static bool IsPossible(AttentionMap map) =>
        map is { Width: > 0, Height: > 0, Geometry: { } geometry }
        && AreShares(map.Weights, (long)map.Width * map.Height)
        && IsPossible(geometry);

    private static bool IsPossible(InputGeometry geometry) =>
        geometry is { ScanWidth: > 0, ScanHeight: > 0, Left: >= 0, Top: >= 0, ContentWidth: > 0, ContentHeight: > 0 }
        && (long)geometry.Left + geometry.ContentWidth <= geometry.InputWidth
        && (long)geometry.Top + geometry.ContentHeight <= geometry.InputHeight
        && (geometry.Region is not { } region || (region.Left >= 0 && region.Top >= 0 && region.Width > 0 && region.Height > 0
            && region.Left + region.Width <= geometry.ScanWidth && region.Top + region.Height <= geometry.ScanHeight));

    private static bool IsPossible(Receipt receipt) =>
        receipt is { Steps: { } steps, Warnings: { } warnings, ScanSha256: { Length: 64 } hash }
        && hash.All(char.IsAsciiHexDigitLower)
        && steps.All(step => step is { Name: not null, Parameters: { } parameters } && parameters.All(p => p is { Key: not null, Value: not null }))
        && warnings.All(warning => warning is not null);

    private static bool AreShares(IReadOnlyList<float>? values, long count)
    {
        if (values is null || values.Count != count)
        {
            return false;
        }

        double sum = 0;
        foreach (float value in values)
        {
            // Not "value < 0 || value > 1": a NaN is neither.
            if (!(value is >= 0 and <= 1 + (float)SumTolerance))
            {
                return false;
            }

            sum += value;
        }

        return Math.Abs(sum - 1) <= SumTolerance;
    }

    private static T? Parse<T>(string? json, Func<string, T> read)
        where T : class
    {
        if (json is null)
        {
            return null;
        }

        try
        {
            return read(json);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or FormatException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
