using System.Runtime.InteropServices;
using MedClassifier.Torch.Runtime;

namespace MedClassifier.Tests.Torch.Runtime;

public partial class TorchLibraryTests
{
    [Fact]
    public void Load_Linux_ReachesTheEnvironmentThatOpenMPReads()
    {
        if (OperatingSystem.IsLinux())
        {
            // Loaded by EngineSetUp before any test; .NET's own copy of the environment would not show it.
            Assert.NotNull(Marshal.PtrToStringUTF8(GetEnvironment("OMP_WAIT_POLICY")));
        }
    }

    [Fact]
    public void Load_LinuxThatTellsNoCacheSizes_KeepsOneDnnFromDividingByThem()
    {
        if (OperatingSystem.IsLinux() && !Directory.Exists(TorchLibrary.CacheFolder))
        {
            Assert.NotNull(Marshal.PtrToStringUTF8(GetEnvironment("ONEDNN_MAX_CPU_ISA")));
        }
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetEnvironment(string name);
}
