using System.Security.Cryptography;
using MedClassifier.Tests.Architecture;

namespace MedClassifier.Tests.Build;

/// <summary>The build's copy of TorchSharp's native library that loads on Debian 12; Linux only.</summary>
public sealed class RelaxVersionNeedTests : IDisposable
{
    // sha256sum ~/.nuget/packages/torchsharp/0.107.0/runtimes/linux-x64/native/libLibTorchSharp.so
    private const string PackageSha256 = "cf33b1b0bb6bbb9754a768fb5c5d04d9f498603be50e73f55621a0b40ee608b8";

    private static readonly string OutputFile = Path.Combine(AppContext.BaseDirectory, "runtimes/linux-x64/native/libLibTorchSharp.so");

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Output_Library_DiffersFromThePackageInTwoBindingsOnly()
    {
        if (OperatingSystem.IsLinux())
        {
            byte[] library = File.ReadAllBytes(OutputFile);

            Assert.Equal([0x22, 0x02], [library[0x65c4], library[0x3fa34]]);
            Assert.Equal(PackageSha256, Hash(AsInThePackage(library)));
        }
    }

    [Fact]
    public void Execute_KnownFileLinkedUnderTheCopysName_ChangesTheCopyAndNotTheFile()
    {
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllBytes(folder["package.so"], AsInThePackage(File.ReadAllBytes(OutputFile)));
            ToolRun.Output("ln", folder.Path, folder["package.so"], folder["copy.so"]);

            Assert.Contains("result=" + folder["copy.so"], Relax("package.so", "copy.so"), StringComparison.Ordinal);

            Assert.Equal(PackageSha256, Hash(File.ReadAllBytes(folder["package.so"])));
            Assert.Equal(File.ReadAllBytes(OutputFile), File.ReadAllBytes(folder["copy.so"]));
        }
    }

    [Fact]
    public void Execute_FileOfAnotherHash_IsLeftAlone()
    {
        File.WriteAllBytes(folder["other.so"], [0x7f, (byte)'E', (byte)'L', (byte)'F']);

        Assert.Contains("result=" + folder["other.so"], Relax("other.so", "copy.so"), StringComparison.Ordinal);

        Assert.False(File.Exists(folder["copy.so"]));
        Assert.Equal([0x7f, (byte)'E', (byte)'L', (byte)'F'], File.ReadAllBytes(folder["other.so"]));
    }

    public void Dispose() => folder.Dispose();

    private static byte[] AsInThePackage(byte[] library)
    {
        library[0x65c4] = 0x12;
        library[0x3fa34] = 0x00;
        return library;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private string Relax(string source, string copy)
    {
        File.WriteAllText(folder["relax.proj"], $"""
            <Project>
              <Import Project="{FloorPlan.SourceFolder}/build/TorchSharp.targets" />
              <Target Name="Relax">
                <RelaxVersionNeed Source="{folder[source]}" Copy="{folder[copy]}"><Output TaskParameter="Result" PropertyName="Taken" /></RelaxVersionNeed>
                <Message Importance="high" Text="result=$(Taken)" />
              </Target>
            </Project>
            """);
        return ToolRun.Output("dotnet", folder.Path, "msbuild", folder["relax.proj"], "-t:Relax", "-nologo");
    }
}
