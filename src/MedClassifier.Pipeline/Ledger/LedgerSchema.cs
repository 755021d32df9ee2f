namespace MedClassifier.Pipeline.Ledger;

/// <summary>The tables of a ledger, for homes that make them in another database than SQLite.</summary>
public static class LedgerSchema
{
    /// <summary>Changes when the tables do.</summary>
    public static long Version => SqliteHome.SchemaVersion;

    /// <summary>Statements that make the tables, in SQLite's words.</summary>
    public static IReadOnlyList<string> Statements { get; } =
        [.. string.Join(';', SqliteHome.Tables).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
