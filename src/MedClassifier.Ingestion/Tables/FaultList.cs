using System.Globalization;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Tables;

/// <summary>Collects what is wrong with a table; the same fault in many rows is one entry.</summary>
public sealed class FaultList
{
    private const int MostShown = 20;

    private readonly OrderedDictionary<string, SortedSet<int>> rowsByMessage = [];

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => rowsByMessage.Count == 0;

    /// <summary>A fault of the table as a whole.</summary>
    /// <param name="message">What is wrong, without a full stop.</param>
    public void Add(string message) => rowsByMessage.TryAdd(message, []);

    /// <summary>A fault of one row.</summary>
    /// <param name="message">What is wrong, without a full stop.</param>
    /// <param name="row">Its number.</param>
    public void Add(string message, int row)
    {
        Add(message);
        rowsByMessage[message].Add(row);
    }

    /// <summary>All faults, in the order in which they were met.</summary>
    public IReadOnlyList<TableFault> ToList() => [.. rowsByMessage.Select(entry => new TableFault(entry.Key, [.. entry.Value]))];

    /// <summary>Why the table cannot be used: the first twenty faults, a line each.</summary>
    public Rejection ToRejection()
    {
        IReadOnlyList<TableFault> faults = ToList();
        string count = faults.Count == 1 ? "1 fault" : string.Create(CultureInfo.InvariantCulture, $"{faults.Count:N0} faults");
        string first = faults.Count > MostShown ? FormattableString.Invariant($", the first {MostShown}") : "";
        return new Rejection(
            RejectionCodes.Malformed, $"{count}{first}.\n{string.Join('\n', faults.Take(MostShown).Select(fault => $"  {fault}."))}");
    }
}
