using System.Globalization;

namespace MedClassifier.Benchmarks;

/// <summary>Options of the commands.</summary>
internal static class Arguments
{
    /// <summary>The number after a name.</summary>
    public static int Number(string[] args, string name, int missing)
    {
        int place = Array.IndexOf(args, name);
        return place < 0 ? missing : int.Parse(args[place + 1], CultureInfo.InvariantCulture);
    }
}
