using System.Globalization;

namespace MedClassifier.Benchmarks;

/// <summary>Options of the commands.</summary>
internal static class Arguments
{
    /// <summary>The number after a name.</summary>
    public static int Number(string[] args, string name, int missing) =>
        int.Parse(Text(args, name, missing.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    /// <summary>The word after a name.</summary>
    public static string Text(string[] args, string name, string missing)
    {
        int place = Array.IndexOf(args, name);
        return place < 0 ? missing : args[place + 1];
    }
}
