using System.Data.Common;
using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Pipeline.Ledger.Rows;

/// <summary>What the ledger says of a scan, with the key that it is said under. Text as it lies there: nothing of it is believed yet.</summary>
/// <param name="Content">SHA-256 of the file.</param>
/// <param name="Frame">Frame from 0.</param>
/// <param name="Model">SHA-256 of the model file.</param>
/// <param name="Calibration">SHA-256 of the calibration file; empty without one.</param>
/// <param name="Configuration">Hash of the options that bear on results.</param>
/// <param name="State">pending, done or set aside.</param>
internal sealed record ScanRow(byte[] Content, long Frame, string Model, string Calibration, string Configuration, string State)
{
    /// <summary>What <see cref="Read"/> reads: columns of the tables scan and setting.</summary>
    public const string Columns = """
        scan.content, scan.frame, setting.model, setting.calibration, setting.configuration, scan.state,
        scan.code, scan.message, scan.tag, scan.classification, scan.receipt, scan.asset_key, scan.code_version, scan.seal,
        setting.classes
        """;

    /// <summary>How many they are.</summary>
    public const int ColumnCount = 15;

    /// <summary>Why it was set aside; null when it was not.</summary>
    public Rejection? Reason { get; init; }

    /// <summary>Classes, probabilities and attention, as JSON; null unless done.</summary>
    public string? Classification { get; init; }

    /// <summary>The receipt, as JSON; null unless done.</summary>
    public string? Receipt { get; init; }

    /// <summary>Name of its pictures; empty unless done.</summary>
    public string AssetKey { get; init; } = "";

    /// <summary>Version of the program that entered it.</summary>
    public string CodeVersion { get; init; } = "";

    /// <summary>The checksum it bears; null for none.</summary>
    public byte[]? Seal { get; init; }

    /// <summary>The classes of the model, as a JSON list; an empty list where they are not known.</summary>
    public string Classes { get; init; } = "[]";

    /// <summary>Reads one, from a column on; null where the columns hold what they cannot.</summary>
    public static ScanRow? Read(DbDataReader row, int first)
    {
        try
        {
            return new ScanRow(
                (byte[])row.GetValue(first), row.GetInt64(first + 1), row.GetString(first + 2), row.GetString(first + 3), row.GetString(first + 4),
                row.GetString(first + 5))
            {
                Reason = StoredText.Rejection(row, first + 6),
                Classification = StoredText.Optional(row, first + 9),
                Receipt = StoredText.Optional(row, first + 10),
                AssetKey = row.GetString(first + 11),
                CodeVersion = row.GetString(first + 12),
                Seal = row.GetValue(first + 13) as byte[],
                Classes = row.GetString(first + 14),
            };
        }
        catch (Exception e) when (e is InvalidCastException or FormatException or OverflowException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The same row with its checksum.</summary>
    public ScanRow Sealed(RowSeal seal) => this with { Seal = seal.Of(Fields()) };

    /// <summary>Whether the row is what was entered.</summary>
    public bool Bears(RowSeal seal) => seal.Holds(Seal, Fields());

    /// <summary>Whether the values are such as they can be, whatever the checksum.</summary>
    public bool HasSense => State switch
    {
        "done" => Reason is null && ReadResult() is not null,
        "set aside" => Reason is not null,
        _ => false,
    };

    /// <summary>The result; null where there is none, or what stands in its place is none.</summary>
    public (Classification Classification, Receipt Receipt)? ReadResult() =>
        StoredResult.ReadClassification(Classification) is { } classification && StoredResult.ReadReceipt(Receipt) is { } receipt
        && (Classes == "[]" || JsonSerializer.Serialize(classification.Prediction.Classes) == Classes)
            ? (classification, receipt)
            : null;

    private object?[] Fields() =>
    [
        "scan", Content, Frame, Model, Calibration, Configuration,
        State, Reason?.Code, Reason?.Message, Reason?.Tag, Classification, Receipt, AssetKey, CodeVersion,
    ];
}
