using System.Diagnostics;

namespace MedClassifier.Tests;

/// <summary>Another program, run to its end; it has to succeed.</summary>
internal static class ToolRun
{
    /// <summary>What it writes to its output.</summary>
    public static string Output(string program, string workingFolder, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            WorkingDirectory = workingFolder,
        })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
