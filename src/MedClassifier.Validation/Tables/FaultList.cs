namespace MedClassifier.Validation.Tables;

/// <summary>Collects what is wrong with a table; the same fault in many rows is one entry.</summary>
internal sealed class FaultList
{
    private readonly OrderedDictionary<string, SortedSet<int>> rowsByMessage = [];

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => rowsByMessage.Count == 0;

    /// <summary>A fault of the table as a whole.</summary>
    public void Add(string message) => rowsByMessage.TryAdd(message, []);

    /// <summary>A fault of one row.</summary>
    public void Add(string message, int row)
    {
        Add(message);
        rowsByMessage[message].Add(row);
    }

    /// <summary>All faults, in the order in which they were met.</summary>
    public IReadOnlyList<TableFault> ToList() => [.. rowsByMessage.Select(entry => new TableFault(entry.Key, [.. entry.Value]))];
}
