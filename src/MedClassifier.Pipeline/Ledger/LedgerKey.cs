using System.Security.Cryptography;
using System.Text;
using MedClassifier.Domain.Reports;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>What a result depends on beside the image itself: with the content's hash and the frame, a ledger row's key.</summary>
/// <param name="ModelSha256">SHA-256 of the model file.</param>
/// <param name="CalibrationSha256">SHA-256 of the calibration file; empty without one.</param>
/// <param name="ConfigurationSha256">Hash of the options that bear on results.</param>
public sealed record LedgerKey(string ModelSha256, string CalibrationSha256, string ConfigurationSha256)
{
    /// <summary>The model's classes: rows of a table have one probability for each, so all results of an output folder share them.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Of what ran.</summary>
    internal static LedgerKey Of(RunDescription run) =>
        new(run.Model.Sha256, run.CalibrationSha256, run.ConfigurationSha256) { Classes = run.Model.Classes };

    /// <summary>
    /// Name of a scan's pictures: the first 128 bits of the SHA-256 over the whole key, in hex. A scan under another model or
    /// configuration has another one.
    /// </summary>
    public string AssetKey(string contentSha256, int frame)
    {
        string text = FormattableString.Invariant($"{contentSha256} {frame} {ModelSha256} {CalibrationSha256} {ConfigurationSha256}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)).AsSpan(0, 16));
    }
}
