using MedClassifier.Domain;
using MedClassifier.Domain.Sources;

namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// Counts the entries of an archive that are set aside. Of one reason a hundred have a row each; all others have one together, with their number,
/// so that an archive of a hundred thousand empty entries is no table of as many rows.
/// </summary>
internal sealed class ArchiveReasons
{
    /// <summary>Rows of one reason under one archive.</summary>
    public const int MostRows = 100;

    // Sorted, so that the rows that stand for many come in one order in every run.
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
    private string? archive;

    /// <summary>Counts a file that is set aside.</summary>
    /// <returns>Whether it has a row of its own.</returns>
    public bool Count(SourceFile file, Rejection reason)
    {
        if (file.Archive is null)
        {
            return true;
        }

        int count = counts.GetValueOrDefault(reason.Code) + 1;
        counts[reason.Code] = count;
        return count <= MostRows;
    }

    /// <summary>The file is the next one: of the archive before it, when it is of another, the reasons that stand for many are given out.</summary>
    /// <param name="next">The archive that the next file lies in; null for none, and at the end.</param>
    /// <returns>The archive, and why so many more of it are set aside; mostly none.</returns>
    public IReadOnlyList<(string Archive, Rejection Reason)> MoveTo(string? next)
    {
        if (next == archive)
        {
            return [];
        }

        (string, Rejection)[] rest =
        [
            .. counts.Where(pair => pair.Value > MostRows).Select(pair => (archive!, new Rejection(
                pair.Key, FormattableString.Invariant($"{pair.Value - MostRows} more entries of this archive are set aside for this reason.")))),
        ];
        counts.Clear();
        archive = next;
        return rest;
    }
}
