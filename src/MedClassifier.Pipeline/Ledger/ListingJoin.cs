using MedClassifier.Domain.Reports;
using MedClassifier.Pipeline.Ledger.Rows;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>Lists rows that other runs have listed, with their results, as if this listing had found them itself.</summary>
/// <param name="session">The ledger.</param>
/// <param name="statements">Its statements.</param>
/// <param name="listing">The listing that the rows come into.</param>
/// <param name="seal">Makes the rows' checksums.</param>
/// <param name="placing">Whether places are kept, since the rows do not come in their order.</param>
internal sealed class ListingJoin(LedgerSession session, LedgerStatements statements, LedgerListing listing, RowSeal seal, bool placing)
{
    private readonly Dictionary<ScanOrigin, LedgerWriter> writers = [];

    /// <summary>Lists a row; a result that stands under the same key stays.</summary>
    public void Add(PlacedRow row)
    {
        lock (session.Gate)
        {
            if (row.Made is not { } made)
            {
                // Settings bear on scans alone.
                var plain = new LedgerWriter(session, statements, 0, new LedgerKey("", "", ""), seal, "");
                plain.AddSetAside(listing, row.File, row.Result.Rejection!);
                Place(plain.LastRow, row.Place);
                return;
            }

            if (!writers.TryGetValue(made, out LedgerWriter? writer))
            {
                ResultSettings settings = made.Settings;
                var key = new LedgerKey(settings.ModelSha256, settings.CalibrationSha256, settings.ConfigurationSha256);
                writer = new LedgerWriter(session, statements, session.Setting(settings, made.Classes), key, seal, made.CodeVersion);
                writers.Add(made, writer);
            }

            ScanResult result = row.Result;
            int frame = result.Frame!.Value;
            if (writer.Add(listing, row.File, frame) == Listed.New)
            {
                bool isDone = result.State == ScanState.Done;
                writer.Finish(
                    row.File.ContentSha256, frame, isDone ? "done" : "set aside", result.Rejection,
                    isDone ? LedgerJson.Write(result.Classification!) : null, isDone ? LedgerJson.Write(result.Receipt!) : null, result.AssetKey);
            }

            Place(writer.LastRow, row.Place);
        }
    }

    private void Place(long row, long place)
    {
        if (placing)
        {
            session.Run("INSERT INTO place (source, place) VALUES ($0, $1)", row, place);
        }
    }
}
