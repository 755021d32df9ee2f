namespace MedClassifier.Model.Runtime;

/// <summary>The linear algebra library that libtorch calls in this process.</summary>
/// <param name="Name">openblas, mkl, blis, atlas, reference BLAS, or built-in BLAS.</param>
/// <param name="IsReference">Whether it is the reference implementation, which is slow.</param>
internal sealed record Blas(string Name, bool IsReference)
{
    private const string Maps = "/proc/self/maps";
    private static readonly string[] Optimised = ["openblas", "mkl", "blis", "atlas"];

    /// <summary>Looks at the libraries mapped into this process; built-in where none is seen or the system does not list them.</summary>
    public static Blas Detect() => Of(File.Exists(Maps) ? File.ReadLines(Maps) : []);

    /// <summary>The library named in lines of /proc/PID/maps.</summary>
    internal static Blas Of(IEnumerable<string> maps)
    {
        bool reference = false;
        foreach (string line in maps)
        {
            int slash = line.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0 || !line.Contains(".so", StringComparison.Ordinal))
            {
                continue;
            }

            // Debian's alternatives lead libblas.so.3 to .../openblas-openmp/libblas.so.3 or .../blas/libblas.so.3.
            string file = Path.GetFileName(line[slash..]);
            string folder = Path.GetFileName(Path.GetDirectoryName(line[slash..])) ?? "";
            if (Array.Find(Optimised, name => IsNamed(file, folder, name)) is { } found)
            {
                return new Blas(found, false);
            }

            reference |= file.StartsWith("libblas.so", StringComparison.Ordinal);
        }

        return reference ? new Blas("reference BLAS", true) : new Blas("built-in BLAS", false);
    }

    private static bool IsNamed(string file, string folder, string name) =>
        file.StartsWith("lib" + name, StringComparison.Ordinal)
        || (file.StartsWith("libblas", StringComparison.Ordinal) && folder.StartsWith(name, StringComparison.Ordinal));
}
