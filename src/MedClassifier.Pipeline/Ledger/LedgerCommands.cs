using System.Data.Common;
using System.Globalization;
using MedClassifier.Domain.Text;
using Microsoft.Data.Sqlite;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>How statements are given to a ledger.</summary>
internal static class LedgerCommands
{
    /// <summary>Sets a prepared statement's parameters, in order.</summary>
    public static DbCommand With(this DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] is string text && command is not SqliteCommand ? Storable(text) : values[i] ?? DBNull.Value;
        }

        return command;
    }

    /// <summary>A text as every home keeps it: SQLite keeps any; other databases none with half a character in it, or with the character 0.</summary>
    public static string Storable(string text) => WellFormed.Of(text).Replace('\0', '\uFFFD');

    /// <summary>The number that a query gives; of yes and no, 1 and 0.</summary>
    public static long Number(this DbCommand command) => Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
}
