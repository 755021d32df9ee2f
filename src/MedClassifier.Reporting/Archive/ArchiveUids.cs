using System.Security.Cryptography;
using System.Text;
using MedClassifier.Dicom;
using MedClassifier.Domain.Reports;

namespace MedClassifier.Reporting.Archive;

/// <summary>UIDs that follow from what they name: a run repeated makes the same instances, so that an archive is not flooded.</summary>
internal static class ArchiveUids
{
    /// <summary>The series of a kind in a study: another model, calibration or configuration makes another one.</summary>
    public static string Series(string studyUid, ArchiveKind kind, RunDescription run) =>
        Of("series", studyUid, run.Model.Sha256, run.CalibrationSha256, run.ConfigurationSha256, kind.Name);

    /// <summary>An instance of a series, by all that it holds: what says something else is another instance.</summary>
    public static string Instance(string seriesUid, ReadOnlySpan<byte> content) =>
        Of("instance", seriesUid, Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>Anything else, by its names.</summary>
    public static string Of(string kind, params ReadOnlySpan<string> names) =>
        HashedUid.Of(SHA256.HashData(Encoding.UTF8.GetBytes($"medclassifier {kind}\n{string.Join('\n', names)}")));
}
