using System.Globalization;

namespace MedClassifier.Benchmarks.TorchParity;

/// <summary>What both processes get from their environment: threads that sleep while they wait, and an allocator that keeps memory.</summary>
internal static class ParitySettings
{
    /// <summary>Set in a process that has the settings already.</summary>
    public const string Marker = "MEDCLASSIFIER_TORCH_PARITY";

    /// <summary>The variables, read when OpenMP and glibc are loaded.</summary>
    public static IEnumerable<(string Name, string Value)> Environment(int threads) =>
    [
        (Marker, "1"),
        ("OMP_NUM_THREADS", threads.ToString(CultureInfo.InvariantCulture)),
        ("OMP_WAIT_POLICY", "PASSIVE"),
        ("MALLOC_MMAP_MAX_", "0"),
        ("MALLOC_TRIM_THRESHOLD_", "1073741824"),
        ("MALLOC_TOP_PAD_", "67108864"),
    ];
}
