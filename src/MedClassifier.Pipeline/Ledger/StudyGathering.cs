using MedClassifier.Domain.Reports;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>
/// Gathers the studies from a stream of rows, and gives each when it is whole, in the order of their first rows. Studies lie together as a
/// rule, so that hardly more than one is held; where they are mixed, most are read again when it is their turn.
/// </summary>
/// <param name="read">Reads studies again.</param>
/// <param name="give">Takes a study.</param>
/// <param name="mostRows">Rows that are held, but for those of the study whose turn it is.</param>
internal sealed class StudyGathering(
    Func<IReadOnlyList<string>, IEnumerable<IReadOnlyList<ScanResult>>> read,
    Action<string, IReadOnlyList<ScanResult>> give,
    int mostRows = 4096)
{
    private readonly Queue<Study> turn = new();
    private readonly Dictionary<string, Study> open = new(StringComparer.Ordinal);
    private int heldLater;

    /// <summary>Takes the next row.</summary>
    /// <param name="key">Of its study.</param>
    /// <param name="row">The row.</param>
    /// <param name="isLast">Whether it is its study's last.</param>
    public void Add(string key, ScanResult row, bool isLast)
    {
        if (!open.TryGetValue(key, out Study? study))
        {
            study = new Study(key);
            open.Add(key, study);
            turn.Enqueue(study);
        }

        if (study.Rows is { } rows)
        {
            rows.Add(row);
            heldLater += turn.Peek() == study ? 0 : 1;
        }

        if (isLast)
        {
            study.IsWhole = true;
            open.Remove(key);
        }

        GiveWhole();
        if (heldLater > mostRows)
        {
            LetLaterGo();
        }
    }

    private void GiveWhole()
    {
        while (turn.TryPeek(out Study? first) && first.IsWhole)
        {
            turn.Dequeue();
            heldLater -= turn.TryPeek(out Study? next) ? next.Rows?.Count ?? 0 : 0;
            give(first.Key, first.Rows ?? read([first.Key]).First());
        }
    }

    private void LetLaterGo()
    {
        foreach (Study later in turn.Skip(1))
        {
            later.Rows = null;
        }

        heldLater = 0;
    }

    private sealed class Study(string key)
    {
        public string Key { get; } = key;

        public List<ScanResult>? Rows { get; set; } = [];

        public bool IsWhole { get; set; }
    }
}
