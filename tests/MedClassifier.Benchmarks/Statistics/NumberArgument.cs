using System.Globalization;

namespace MedClassifier.Benchmarks.Statistics;

/// <summary>Reads "--name 123" from a command line.</summary>
internal static class NumberArgument
{
    /// <summary>The number after the name; the usual one when the name is absent.</summary>
    public static int Of(string[] args, string name, int usual)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;
    }
}
