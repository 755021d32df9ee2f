namespace MedClassifier.Pipeline.Ledger;

/// <summary>
/// Puts rows that came from many machines, in whatever order, into that of their input: rows are read in the order of their numbers, so they
/// are listed once more.
/// </summary>
/// <param name="session">The ledger; whoever calls holds its gate.</param>
/// <param name="listing">Their listing.</param>
internal sealed class BatchOrder(LedgerSession session, long listing)
{
    private const string Columns = """
        listing, input, item, path, study, instance, accession, patient, study_date, modality, content, frame, scan, code, message, tag,
        study_key, seal
        """;

    /// <summary>Restores the order.</summary>
    public void Restore()
    {
        long last = session.Ask("SELECT COALESCE(MAX(id), 0) FROM source WHERE listing = $0", listing);
        session.Run(
            $"""
            INSERT INTO source ({Columns})
            SELECT {Columns} FROM source JOIN place ON place.source = source.id WHERE listing = $0 AND source.id <= $1
            ORDER BY place.place, source.id
            """,
            listing, last);
        session.Run("DELETE FROM source WHERE listing = $0 AND id <= $1", listing, last);
        session.Run("DELETE FROM place WHERE NOT EXISTS (SELECT 1 FROM source WHERE source.id = place.source)");
    }
}
