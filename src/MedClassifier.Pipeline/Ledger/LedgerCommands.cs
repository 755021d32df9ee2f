using System.Data.Common;
using System.Globalization;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>How statements are given to a ledger.</summary>
internal static class LedgerCommands
{
    /// <summary>Sets a prepared statement's parameters, in order.</summary>
    public static DbCommand With(this DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    /// <summary>The number that a query gives; of yes and no, 1 and 0.</summary>
    public static long Number(this DbCommand command) => Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
}
