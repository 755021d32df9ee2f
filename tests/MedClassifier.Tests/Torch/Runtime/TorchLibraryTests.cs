using System.Runtime.InteropServices;

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

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetEnvironment(string name);
}
