using System.Data.Common;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;

namespace MedClassifier.Pipeline.Ledger.Rows;

/// <summary>What the ledger says of a frame of a file, of its frames that are left out, or of a file without a scan.</summary>
/// <param name="Input">Number of the input that it belongs to.</param>
/// <param name="Item">Which file of it.</param>
/// <param name="Names">The file's reported names.</param>
/// <param name="Content">SHA-256 of the file; empty where it could not be read.</param>
/// <param name="Frame">Frame from 0; null for the file as a whole.</param>
/// <param name="Scan">Number of the scan's row; null without a scan.</param>
/// <param name="Reason">Why there is no scan; null when there is one.</param>
/// <param name="StudyKey">What the study is known by.</param>
internal sealed record SourceRow(
    long Input, byte[] Item, ReportedIdentity Names, byte[] Content, long? Frame, long? Scan, Rejection? Reason, byte[] StudyKey)
{
    /// <summary>What <see cref="Read"/> reads: columns of the table source.</summary>
    public const string Columns = """
        source.input, source.item, source.path, source.study, source.instance, source.accession, source.patient, source.study_date, source.modality,
        source.content, source.frame, source.scan, source.code, source.message, source.tag, source.study_key, source.seal
        """;

    /// <summary>How many they are.</summary>
    public const int ColumnCount = 17;

    /// <summary>The checksum it bears; null for none.</summary>
    public byte[]? Seal { get; init; }

    /// <summary>Reads one, from a column on; null where the columns hold what they cannot.</summary>
    public static SourceRow? Read(DbDataReader row, int first)
    {
        try
        {
            return new SourceRow(
                row.GetInt64(first),
                (byte[])row.GetValue(first + 1),
                new ReportedIdentity(
                    row.GetString(first + 2), row.GetString(first + 3), row.GetString(first + 4), row.GetString(first + 5),
                    StoredText.Optional(row, first + 6), StoredText.Optional(row, first + 7), row.GetString(first + 8)),
                (byte[])row.GetValue(first + 9),
                row.IsDBNull(first + 10) ? null : row.GetInt64(first + 10),
                row.IsDBNull(first + 11) ? null : row.GetInt64(first + 11),
                StoredText.Rejection(row, first + 12),
                (byte[])row.GetValue(first + 15))
            {
                Seal = row.GetValue(first + 16) as byte[],
            };
        }
        catch (Exception e) when (e is InvalidCastException or FormatException or OverflowException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The same row with its checksum.</summary>
    public SourceRow Sealed(RowSeal seal) => this with { Seal = seal.Of(Fields()) };

    /// <summary>Whether the row is what was entered.</summary>
    public bool Bears(RowSeal seal) => seal.Holds(Seal, Fields());

    /// <summary>Whether the values are such as they can be, whatever the checksum.</summary>
    public bool HasSense => (Scan is null) == (Reason is not null) && Frame is null or (>= 0 and <= int.MaxValue);

    private object?[] Fields() =>
    [
        "source", Input, Item, Names.Path, Names.Study, Names.Instance, Names.Accession, Names.Patient, Names.StudyDate, Names.Modality,
        Content, Frame, Scan, Reason?.Code, Reason?.Message, Reason?.Tag, StudyKey,
    ];
}
