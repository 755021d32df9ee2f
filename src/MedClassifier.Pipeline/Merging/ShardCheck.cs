using MedClassifier.Domain.Reports;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Pipeline.Merging;

/// <summary>Whether some folders are the parts of one input, all of them, made alike.</summary>
internal static class ShardCheck
{
    /// <summary>Why they cannot be merged, each reason a sentence; none when they can.</summary>
    /// <param name="shards">The folders, in the order of their parts' numbers; at least one.</param>
    public static IReadOnlyList<string> Faults(IReadOnlyList<ShardFolder> shards)
    {
        ShardFolder first = shards[0];
        List<string> faults = [.. shards.Skip(1).Select(shard => Difference(first, shard)).OfType<string>()];
        if (shards.Any(shard => shard.Record.Of != first.Record.Of))
        {
            return faults;
        }

        faults.AddRange(shards.GroupBy(shard => shard.Record.Number).Where(same => same.Count() > 1).Select(
            same => $"Part {same.First().Record.Shard} is there more than once: {string.Join(", ", same.Select(shard => shard.FullPath))}."));
        int[] missing = [.. Enumerable.Range(1, first.Record.Of).Except(shards.Select(shard => shard.Record.Number))];
        if (missing.Length > 0)
        {
            faults.Add($"Of {first.Record.Of} parts {(missing.Length == 1 ? "one is" : $"{missing.Length} are")} missing: {Numbers(missing)}.");
        }

        if (faults.Count == 0 && shards.Sum(shard => shard.Record.Own) is var files && files != first.Record.Files)
        {
            faults.Add($"The parts have {files} files, and their input {first.Record.Files}: the accounts do not balance.");
        }

        return faults;
    }

    /// <summary>In what a run over a unit differs from those before it, as the end of a sentence; null where in nothing.</summary>
    public static string? MadeOtherwise(Batch batch, ShardFolder unit) =>
        batch.Description == unit.Record.Description && batch.Names == unit.Origin.Names
            ? null
            : Difference(RunDescriptionJson.Read(batch.Description!), unit.Run) ?? (batch.Names != unit.Origin.Names ? OtherNames : OtherPoint);

    private const string OtherNames = "has other names: real ones and hashed ones, or those of two keys (identity.key_file must be one and the same)";

    private const string OtherPoint = "was made with another operating point or class prior";

    private static string? Difference(ShardFolder first, ShardFolder other)
    {
        string? what = first.Record.Of != other.Record.Of ? $"is a part of {other.Record.Of}, not of {first.Record.Of}"
            : Difference(first.Run, other.Run) is { } made ? made
            : first.Origin.Names != other.Origin.Names ? OtherNames
            : first.Record.Description != other.Record.Description ? OtherPoint
            : first.Record.Files != other.Record.Files ? $"saw another input: {other.Record.Files} files, not {first.Record.Files}; run both again"
            : first.Record.Listing != other.Record.Listing ? "saw another input: files with other names or of other studies; run both again"
            : null;
        return what is null ? null : $"{other.FullPath} (part {other.Record.Shard}) {what}; compared with {first.FullPath}.";
    }

    private static string? Difference(RunDescription a, RunDescription b) =>
        a.Model.Sha256 != b.Model.Sha256
            ? $"was made with another model ({b.Model.Name}, {b.Model.Sha256[..8]}, not {a.Model.Name}, {a.Model.Sha256[..8]})"
        : a.CalibrationSha256 != b.CalibrationSha256 ? "was made with another calibration"
        : a.Engine != b.Engine ? $"was made by another engine ({b.Engine}, not {a.Engine})"
        : a.ConfigurationSha256 != b.ConfigurationSha256 ? "was made with other settings"
        : a.CodeVersion != b.CodeVersion ? $"was made by another version of the program ({b.CodeVersion}, not {a.CodeVersion})"
        : a.Identified != b.Identified || a.PathsKept != b.PathsKept ? OtherNames
        : null;

    private static string Numbers(int[] missing)
    {
        const int Shown = 10;
        string more = missing.Length > Shown ? $" and {missing.Length - Shown} more" : "";
        return string.Join(", ", missing.Take(Shown)) + more;
    }
}
