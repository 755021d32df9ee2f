using System.Runtime.InteropServices;

namespace MedClassifier.Torch.Runtime;

/// <summary>Whether CUDA may be there, without loading libtorch.</summary>
public static class CudaLibraries
{
    private static readonly (string Torch, string Driver) Names =
        OperatingSystem.IsWindows() ? ("torch_cuda.dll", "nvcuda.dll") : ("libtorch_cuda.so", "libcuda.so.1");

    /// <summary>Whether a libtorch with CUDA lies where the runtime looks for libraries, and the system has a driver.</summary>
    public static bool ArePresent() => Folders().Any(folder => File.Exists(Path.Combine(folder, Names.Torch))) && HasDriver();

    private static IEnumerable<string> Folders() =>
        ((AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string) ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(AppContext.BaseDirectory)
            .Append(Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"));

    private static bool HasDriver()
    {
        if (!NativeLibrary.TryLoad(Names.Driver, out nint driver))
        {
            return false;
        }

        NativeLibrary.Free(driver);
        return true;
    }
}
