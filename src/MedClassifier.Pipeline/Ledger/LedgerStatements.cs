using System.Data.Common;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>The statements that a run gives for every file, prepared once.</summary>
/// <param name="session">The ledger.</param>
internal sealed class LedgerStatements(LedgerSession session) : IDisposable
{
    /// <summary>Lists a file again as it is published: $0 listing, $1 item, $2 input.</summary>
    public const string CopyPublished = """
        INSERT INTO source (listing, input, item, path, study, instance, accession, patient, study_date, modality,
            content, frame, scan, code, message, tag, study_key, seal)
        SELECT $0, input, item, path, study, instance, accession, patient, study_date, modality,
            content, frame, scan, code, message, tag, study_key, seal
        FROM source WHERE item = $1 AND input = $2 AND listing <> $0 ORDER BY id
        """;

    public DbCommand ListedOtherwise { get; } = session.Prepare(
        """
        SELECT EXISTS (SELECT 1 FROM source
            WHERE instance = $0 AND instance <> '' AND content <> $1 AND code IS NULL AND (listing = $2 OR input <> $3) AND study = $4)
        """,
        5);

    public DbCommand ListedElsewhere { get; } = session.Prepare(
        """
        SELECT EXISTS (SELECT 1 FROM source
            WHERE instance = $0 AND instance <> '' AND content <> $1 AND code IS NULL AND (listing = $2 OR input <> $3) AND study <> $4)
        """,
        5);

    public DbCommand NameTaken { get; } = session.Prepare(
        "SELECT EXISTS (SELECT 1 FROM source WHERE study_key = $0 AND input <> $1 AND content <> $2)", 3);

    public DbCommand FindScan { get; } = session.Prepare(
        "SELECT id, listing, state, code, code_version FROM scan WHERE content = $0 AND frame = $1 AND setting = $2", 3);

    public DbCommand Claim { get; } = session.Prepare(
        "UPDATE scan SET listing = $1 WHERE id = $0", 2);

    public DbCommand AddScan { get; } = session.Prepare(
        """
        INSERT INTO scan (content, frame, setting, code_version, listing, state) VALUES ($0, $1, $2, $3, $4, 'pending')
        ON CONFLICT DO NOTHING RETURNING id
        """,
        5);

    public DbCommand AddSource { get; } = session.Prepare(
        """
        INSERT INTO source (listing, input, item, path, study, instance, accession, patient, study_date, modality,
            content, frame, scan, code, message, tag, study_key, seal)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        RETURNING id
        """,
        18);

    public DbCommand Finish { get; } = session.Prepare(
        """
        UPDATE scan SET state = $3, code = $4, message = $5, tag = $6, classification = $7, receipt = $8, asset_key = $9, code_version = $10, seal = $11
        WHERE content = $0 AND frame = $1 AND setting = $2
        """,
        12);

    /// <inheritdoc/>
    public void Dispose()
    {
        ListedOtherwise.Dispose();
        ListedElsewhere.Dispose();
        NameTaken.Dispose();
        FindScan.Dispose();
        Claim.Dispose();
        AddScan.Dispose();
        AddSource.Dispose();
        Finish.Dispose();
    }
}
