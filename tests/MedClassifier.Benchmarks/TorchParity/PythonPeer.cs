using System.Diagnostics;
using System.Globalization;

namespace MedClassifier.Benchmarks.TorchParity;

/// <summary>The same tasks under Python's eager PyTorch, in a process of its own with the same threads and allocator settings.</summary>
internal sealed class PythonPeer : IParityTask, IDisposable
{
    private readonly Process process;

    public PythonPeer(string script, int threads)
    {
        ProcessStartInfo start = new("/usr/bin/python3") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(script);
        start.ArgumentList.Add(threads.ToString(CultureInfo.InvariantCulture));
        foreach ((string name, string value) in ParitySettings.Environment(threads))
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start.");
        Version = ReadLine();
    }

    /// <summary>What the peer said of itself.</summary>
    public string Version { get; }

    /// <inheritdoc/>
    public double Run(string task)
    {
        process.StandardInput.WriteLine(task);
        process.StandardInput.Flush();
        return double.Parse(ReadLine(), CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private string ReadLine() =>
        process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The peer ended; see its message above.");
}
