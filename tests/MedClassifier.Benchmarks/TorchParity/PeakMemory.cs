using System.Diagnostics;
using System.Globalization;

namespace MedClassifier.Benchmarks.TorchParity;

/// <summary>The most memory that a process has resident which does nothing but one task, runtime and libraries included.</summary>
internal static class PeakMemory
{
    /// <summary>Name of the command that is the process on this side: <c>torch-parity-peak TASK THREADS</c>.</summary>
    public const string Command = "torch-parity-peak";

    // The second finds what the first left with the allocator; a third changes nothing any more.
    private const int Runs = 3;

    /// <summary>Bytes on this side; the child inherits the settings that both sides have.</summary>
    public static long OfTorchSharp(string task, int threads)
    {
        using Process child = SelfProcess.Start(Command, task, threads.ToString(CultureInfo.InvariantCulture));
        string line = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return long.Parse(line, CultureInfo.InvariantCulture);
    }

    /// <summary>Bytes under Python.</summary>
    public static long OfPython(string script, string task, int threads)
    {
        using PythonPeer python = new(script, threads);
        for (int i = 0; i < Runs; i++)
        {
            python.Run(task);
        }

        return (long)python.Run("peak");
    }

    /// <summary>Runs the task in this process and prints its peak.</summary>
    /// <returns>The exit code.</returns>
    public static int Print(string task, int threads)
    {
        using TorchSharpSide sharp = new(threads);
        for (int i = 0; i < Runs; i++)
        {
            sharp.Run(task);
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine(process.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
