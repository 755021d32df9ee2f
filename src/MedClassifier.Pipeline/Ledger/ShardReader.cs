using System.Data.Common;
using System.Text;
using System.Text.Json;
using MedClassifier.Domain.Reports;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Ledger.Rows;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>Reads what an output folder holds of a part of an input. Each call opens the ledger afresh.</summary>
/// <param name="home">The ledger.</param>
internal sealed class ShardReader(ILedgerHome home)
{
    private const int ContentHashBytes = 32;

    private readonly LedgerReader rows = new(home);

    /// <summary>What the last whole run over the part saw; null where none came to its end, or the folder holds no part.</summary>
    public (long Listing, ShardRecord Record)? Last()
    {
        using DbConnection connection = home.OpenForReading();
        if (!home.HasTable(connection, "shard"))
        {
            return null;
        }

        using DbCommand command = home.Prepare(connection, "SELECT listing, record FROM shard WHERE record IS NOT NULL", 0);
        using DbDataReader row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), JsonSerializer.Deserialize(row.GetString(1), LedgerJson.Default.ShardRecord)!) : null;
    }

    /// <summary>What a listing lists.</summary>
    public ListingOrigin OriginOf(long listing)
    {
        using DbConnection connection = home.OpenForReading();
        using DbCommand command = home.Prepare(
            connection,
            "SELECT input.key, listing.query, listing.names FROM listing JOIN input ON input.id = listing.input WHERE listing.id = $0",
            1);
        using DbDataReader row = command.With(listing).ExecuteReader();
        row.Read();
        return new ListingOrigin(row.GetString(0), row.GetString(1), row.GetString(2));
    }

    /// <summary>How the rows of a listing stand.</summary>
    public LedgerAccounts Accounts(long listing) => rows.Accounts(listing);

    /// <summary>Rows of earlier listings, which the last one does not list any more.</summary>
    public long Earlier(long listing)
    {
        using DbConnection connection = home.OpenForReading();
        using DbCommand command = home.Prepare(connection, "SELECT COUNT(*) FROM source WHERE listing <> $0", 1);
        return command.With(listing).Number();
    }

    /// <summary>Whose the studies are.</summary>
    public IEnumerable<(string Study, int Number, StudyOwner Owner)> Owners()
    {
        using DbConnection connection = home.OpenForReading();
        using DbCommand command = home.Prepare(connection, "SELECT study, number, kind, id, issuer FROM study_owner", 0);
        using DbDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            var owner = new StudyOwner(Enum.Parse<StudyOwnerKind>(row.GetString(2)), row.GetString(3), row.GetString(4));
            yield return (row.GetString(0), row.GetInt32(1), owner);
        }
    }

    /// <summary>The rows of a listing, in the order of the whole input.</summary>
    public IEnumerable<PlacedRow> Rows(long listing)
    {
        using DbConnection connection = home.OpenForReading();
        using DbCommand command = home.Prepare(
            connection,
            $"""
            SELECT {LedgerReader.Fields}, COALESCE(place.place, 0) {LedgerReader.Tables} LEFT JOIN place ON place.source = source.id
            WHERE source.listing = $0 ORDER BY place.place, source.id
            """,
            1);
        using DbDataReader row = command.With(listing).ExecuteReader();
        while (row.Read())
        {
            yield return Read(row, rows.ReadRow(row));
        }
    }

    private static PlacedRow Read(DbDataReader row, ScanResult result)
    {
        long place = row.GetInt64(LedgerReader.FieldCount);
        SourceRow source = SourceRow.Read(row, 0) ?? throw new RunSetupException("A row of the accounts of a part is damaged: run the part again.");
        ScanOrigin? made = source.Scan is not null && ScanRow.Read(row, SourceRow.ColumnCount) is { } scan
            ? new ScanOrigin(new ResultSettings(scan.Model, scan.Calibration, scan.Configuration), scan.Classes, scan.CodeVersion)
            : null;
        return new PlacedRow(place, new LedgerFile(result.Identity, TextOf(source.Content), "") { Tag = source.Item }, result, made);
    }

    // What LedgerBytes.OfContent made.
    private static string TextOf(byte[] content) =>
        content.Length == ContentHashBytes ? Convert.ToHexStringLower(content) : Encoding.UTF8.GetString(content);
}
