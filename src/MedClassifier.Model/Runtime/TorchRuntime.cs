using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Model.Runtime;

/// <summary>Sets libtorch up for the calling thread and says what answers.</summary>
internal sealed record TorchRuntime
{
    /// <summary>The device, library version, threads and BLAS in one line, such as "cpu, libtorch 2.10.0, 2 threads, mkl".</summary>
    public required string Engine { get; init; }

    /// <summary>What makes it slower than it need be; often empty.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Sets the thread count of the calling thread, and, once for the process, the allocator.</summary>
    /// <param name="device">Where the network will run.</param>
    /// <param name="threads">CPU threads; 0 takes all cores.</param>
    public static TorchRuntime SetUp(Device device, int threads)
    {
        AllocatorSettings.Apply();
        int count = threads == 0 ? Environment.ProcessorCount : threads;
        set_num_threads(count);
        // The BLAS library is loaded with libtorch, which the call above has made sure of.
        Blas blas = Blas.Detect();
        string where = device.type == DeviceType.CUDA ? string.Create(CultureInfo.InvariantCulture, $"cuda:{device.index}") : "cpu";
        return new TorchRuntime
        {
            Engine = string.Create(CultureInfo.InvariantCulture, $"{where}, libtorch {__version__}, {count} threads, {blas.Name}"),
            Warnings = device.type == DeviceType.CUDA || !blas.IsReference
                ? []
                : ["libtorch uses the reference BLAS, which is about forty times slower than OpenBLAS: install libopenblas0-openmp"],
        };
    }
}
