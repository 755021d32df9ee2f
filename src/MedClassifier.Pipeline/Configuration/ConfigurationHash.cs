using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using MedClassifier.Domain.Results;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>
/// The hash of the options that bear on results. Everything in the sections ingest, select, model and report counts (a picture is a result),
/// and whether real names are written; a key is left out only when it cannot change what a scan gives: where the model file lies (its
/// content has a hash of its own, as has the calibration), where scans come from, and how fast, not what, is computed, what is logged of it, and
/// by which operating point results are called, which every run says anew, and whom they are sent to. Of the engine counts what it says of itself:
/// name, version and device, and with libtorch the batches, threads and precision.
/// </summary>
internal static class ConfigurationHash
{
    private static readonly FrozenSet<string> Sections = FrozenSet.Create("ingest", "select", "model", "report");

    private static readonly FrozenSet<string> WithoutBearing = FrozenSet.Create(
        "model.path", "model.calibration", "model.reference", "model.device", "model.engine", "model.precision", "model.batch_size", "model.threads",
        "model.pooling_statistics", "report.operating_point", "report.send", "ingest.source", "ingest.ids_file", "ingest.archive", "ingest.remote",
        "ingest.memory_mebibytes");

    /// <summary>SHA-256 of <see cref="Canonical"/> as UTF-8, 64 lower-case hex digits.</summary>
    public static string Compute(PipelineOptions options, string engine) => Compute(options, engine, "", []);

    /// <summary>The same with what lies beside the model: the reference by which unfamiliar scans are known, and a manifest's body parts.</summary>
    /// <param name="options">The options.</param>
    /// <param name="engine">What computes, with all of it that bears on results (<see cref="IScanClassifier.Engine"/>).</param>
    /// <param name="referenceSha256">SHA-256 of the reference file; empty where there is none.</param>
    /// <param name="bodyParts">Body parts that the model's manifest says; none where there is none.</param>
    public static string Compute(PipelineOptions options, string engine, string referenceSha256, IReadOnlyList<string> bodyParts)
    {
        ArgumentNullException.ThrowIfNull(bodyParts);
        string reference = referenceSha256.Length == 0 ? "" : $"model.reference = {referenceSha256}\n";
        string parts = bodyParts.Count == 0 ? "" : $"model.body_parts = {string.Join(',', bodyParts)}\n";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(options, engine) + reference + parts)));
    }

    /// <summary>The options that bear on results: one "key = value" a line, in ordinal order of the keys.</summary>
    /// <param name="options">The options.</param>
    /// <param name="engine">What computes, with all of it that bears on results (<see cref="IScanClassifier.Engine"/>).</param>
    public static string Canonical(PipelineOptions options, string engine)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach ((string section, PropertyInfo property) in OptionKeys.Of(typeof(PipelineOptions)))
        {
            if (Sections.Contains(section))
            {
                Collect(property.GetValue(options)!, section, lines);
            }
        }

        lines.Add($"engine = {engine}");
        lines.Add($"identity.identified = {OptionValue.Canonical(options.Identity.Identified)}");
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static void Collect(object record, string prefix, SortedSet<string> lines)
    {
        foreach ((string name, PropertyInfo property) in OptionKeys.Of(record.GetType()))
        {
            string key = $"{prefix}.{name}";
            object? value = property.GetValue(record);
            if (WithoutBearing.Contains(key))
            {
                continue;
            }

            if (value is not null && OptionKeys.IsSection(property.PropertyType))
            {
                Collect(value, key, lines);
            }
            else
            {
                lines.Add($"{key} = {OptionValue.Canonical(value)}");
            }
        }
    }
}
