using System.Runtime.InteropServices;

namespace MedClassifier.Tests.Model.Runtime;

public partial class WaitPolicyTests
{
    [Fact]
    public void Apply_Linux_ReachesTheEnvironmentThatOpenMPReads()
    {
        if (OperatingSystem.IsLinux())
        {
            // Applied by EngineSetUp before any test; .NET's own copy of the environment would not show it.
            Assert.NotNull(Marshal.PtrToStringUTF8(GetEnvironment("OMP_WAIT_POLICY")));
        }
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetEnvironment(string name);
}
