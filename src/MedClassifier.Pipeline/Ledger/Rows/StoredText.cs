using System.Data.Common;
using MedClassifier.Domain;

namespace MedClassifier.Pipeline.Ledger.Rows;

/// <summary>Reads columns that may be empty.</summary>
internal static class StoredText
{
    /// <summary>A text; null where there is none.</summary>
    public static string? Optional(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A reason: code, message and tag; null where there is no code.</summary>
    public static Rejection? Rejection(DbDataReader row, int code) =>
        row.IsDBNull(code) ? null : new Rejection(row.GetString(code), row.GetString(code + 1), Optional(row, code + 2));
}
