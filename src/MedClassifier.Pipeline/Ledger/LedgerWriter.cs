using System.Data.Common;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Pipeline.Ledger.Rows;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>Writes the rows of a listing and the results of scans. Whoever calls holds the session's gate.</summary>
/// <param name="session">The ledger.</param>
/// <param name="statements">Its statements.</param>
/// <param name="setting">The settings of the run.</param>
/// <param name="key">What they are.</param>
/// <param name="seal">Makes the rows' checksums.</param>
/// <param name="codeVersion">Version of the program.</param>
internal sealed class LedgerWriter(
    LedgerSession session, LedgerStatements statements, long setting, LedgerKey key, RowSeal seal, string codeVersion)
{
    // What may well be different next time, without any change of the image.
    private static readonly HashSet<string> Transient = new(StringComparer.Ordinal)
    {
        RejectionCodes.Unreadable, RejectionCodes.InternalError, RejectionCodes.NotWritten, RejectionCodes.InvalidModel,
        RejectionCodes.DamagedRecord,
    };

    /// <summary>Number of the row that was listed last.</summary>
    public long LastRow { get; private set; }

    /// <summary>Lists one frame.</summary>
    public Listed Add(LedgerListing listing, LedgerFile file, int frame)
    {
        byte[] content = LedgerBytes.OfContent(file.ContentSha256);
        (long scan, Listed known) = Claim(listing, content, frame);
        AddSource(listing, file, content, frame, scan, null);
        return known;
    }

    /// <summary>Lists a file that has no scan, or those of its frames that are left out.</summary>
    public void AddSetAside(LedgerListing listing, LedgerFile file, Rejection reason) =>
        AddSource(listing, file, LedgerBytes.OfContent(file.ContentSha256), null, null, reason);

    /// <summary>Enters what a scan came to.</summary>
    public void Finish(
        string content, int frame, string state, Rejection? reason, string? classification, string? receipt, string assetKey)
    {
        byte[] hash = LedgerBytes.OfContent(content);
        ScanRow row = new ScanRow(hash, frame, key.ModelSha256, key.CalibrationSha256, key.ConfigurationSha256, state)
        {
            Reason = reason,
            Classification = classification,
            Receipt = receipt,
            AssetKey = assetKey,
            CodeVersion = codeVersion,
        }.Sealed(seal);
        int rows = session.In(statements.Finish.With(
            hash, frame, setting,
            state, reason?.Code, reason?.Message, reason?.Tag, classification, receipt, assetKey, codeVersion, row.Seal)).ExecuteNonQuery();
        if (rows != 1)
        {
            throw new InvalidOperationException($"A result was entered for a scan that the ledger does not list (frame {frame}).");
        }
    }

    /// <summary>Makes a listed row one of a file that is set aside as a whole.</summary>
    public void SetAside(long id, Rejection reason)
    {
        SourceRow? row;
        using (DbCommand command = session.Prepare($"SELECT {SourceRow.Columns} FROM source WHERE id = $0", 1))
        using (DbDataReader reader = session.In(command.With(id)).ExecuteReader())
        {
            row = reader.Read() ? SourceRow.Read(reader, 0) : null;
        }

        if (row is null)
        {
            throw new InvalidOperationException("A file was set aside that the ledger does not list.");
        }

        row = (row with { Frame = null, Scan = null, Reason = reason }).Sealed(seal);
        session.Run(
            "UPDATE source SET frame = NULL, scan = NULL, code = $1, message = $2, tag = $3, seal = $4 WHERE id = $0",
            id, reason.Code, reason.Message, reason.Tag, row.Seal);
    }

    /// <summary>Takes a scan in hand, unless its result stands.</summary>
    private (long Scan, Listed Known) Claim(LedgerListing listing, byte[] content, int frame)
    {
        long? id = null;
        using (DbDataReader row = session.In(statements.FindScan.With(content, frame, setting)).ExecuteReader())
        {
            if (row.Read())
            {
                id = row.GetInt64(0);
                if (row.GetInt64(1) == listing.Id)
                {
                    return (id.Value, Listed.Copy);
                }

                bool standsAside = !row.IsDBNull(3) && row.GetString(4) == codeVersion && !Transient.Contains(row.GetString(3));
                if (row.GetString(2) == "done" || standsAside)
                {
                    return (id.Value, Listed.FinishedBefore);
                }
            }
        }

        if (id is { } again)
        {
            session.In(statements.Claim.With(again, listing.Id)).ExecuteNonQuery();
            return (again, Listed.New);
        }

        object? added = session.In(statements.AddScan.With(content, frame, setting, codeVersion, listing.Id)).ExecuteScalar();
        // Another machine may have come first since it was asked: then its result stands, for it has entered both together.
        return added is long mine ? (mine, Listed.New) : Claim(listing, content, frame);
    }

    private void AddSource(LedgerListing listing, LedgerFile file, byte[] content, int? frame, long? scan, Rejection? reason)
    {
        ReportedIdentity names = file.Names;
        SourceRow row = new SourceRow(
            listing.Input, file.Tag ?? LedgerBytes.TagOf(file.Item), names, content, frame, scan, reason, StudyKey(names.Study, names.Path))
            .Sealed(seal);
        LastRow = session.In(statements.AddSource.With(
            listing.Id, row.Input, row.Item,
            names.Path, names.Study, names.Instance, names.Accession, names.Patient, names.StudyDate, names.Modality,
            content, frame, scan,
            reason?.Code, reason?.Message, reason?.Tag,
            row.StudyKey, row.Seal)).Number();
    }

    /// <summary>What a study, or a file without one, is known by.</summary>
    public static byte[] StudyKey(string study, string path) => LedgerBytes.TagOf(study.Length == 0 ? $"file {path}" : $"study {study}");
}
