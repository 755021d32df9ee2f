using MedClassifier.Pipeline;

namespace MedClassifier.Validation.Tables;

/// <summary>Makes the message for a user of everything that is wrong with a table.</summary>
internal static class TableFaultsMessage
{
    /// <summary>The exception that ends the command: all faults, each with all its rows.</summary>
    public static RunSetupException Of(string path, IReadOnlyList<TableFault> faults) =>
        new($"{path} cannot be used.\n{string.Join("\n", faults.Select(fault => "  " + fault))}");
}
