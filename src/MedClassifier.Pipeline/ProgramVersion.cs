using System.Reflection;

namespace MedClassifier.Pipeline;

/// <summary>Which version of the program this is.</summary>
public static class ProgramVersion
{
    private const int ShortCommit = 10;

    /// <summary>Version and, when it was built from a git checkout, the commit: "0.1.0+1a2b3c4d5e".</summary>
    public static string Current { get; } = Read();

    private static string Read()
    {
        string full = typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        int plus = full.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 || full.Length <= plus + ShortCommit ? full : full[..(plus + 1 + ShortCommit)];
    }
}
