using MedClassifier.Model;

namespace MedClassifier.Tests.Model;

public class EngineUnavailableExceptionTests
{
    private const string First = "Unable to load:\n";
    private const string Nowhere = "/app/LibTorchSharp.so: cannot open shared object file: No such file or directory\n";

    [Theory]
    [InlineData(First + Nowhere + "libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app/libLibTorchSharp.so)\n", "GLIBCXX_3.4.32' not found")]
    [InlineData(First + Nowhere + "libtorch.so: cannot open shared object file: No such file or directory\n", "libtorch.so: cannot open")]
    [InlineData(First + Nowhere + Nowhere, "there is no libLibTorchSharp.")]
    [InlineData("Unable to load DLL 'LibTorchSharp': not found.", "Unable to load DLL 'LibTorchSharp': not found.")]
    public void Message_OfTheLoader_SaysWhatWasInTheWayAndWhatItNeeds(string loader, string reason)
    {
        string message = new EngineUnavailableException(new DllNotFoundException(loader)).Message;

        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Contains("Debian 12", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
