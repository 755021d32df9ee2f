using System.Diagnostics;
using System.Globalization;

namespace MedClassifier.Benchmarks.Engines;

/// <summary>torchvision's densenet121 in Debian's eager PyTorch: tests/oracles/engine_peer.py, a process of its own.</summary>
internal sealed class PythonTorch : IEnginePeer
{
    private readonly Process process;

    private PythonTorch(Process process, string name) => (this.process, Name) = (process, name);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Starts it.</summary>
    /// <returns>Null where Python has no torch and torchvision.</returns>
    public static PythonTorch? Start(int batch, int side, int threads)
    {
        string[] arguments = [RepositoryPath.Find("tests/oracles/engine_peer.py"), .. new[] { batch, side, threads }.Select(
            n => n.ToString(CultureInfo.InvariantCulture))];
        try
        {
            var process = Process.Start(
                new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            return process.StandardOutput.ReadLine() is { } name ? new PythonTorch(process, name) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public double Run()
    {
        process.StandardInput.WriteLine("run");
        process.StandardInput.Flush();
        return double.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
