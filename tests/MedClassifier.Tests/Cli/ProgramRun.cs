using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace MedClassifier.Tests.Cli;

/// <summary>The program as a process of its own.</summary>
internal sealed partial class ProgramRun : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();

    private ProgramRun(Process process) => this.process = process;

    /// <summary>What it wrote to both of its outputs.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    public bool HasExited => process.HasExited;

    /// <summary>Starts it, with a configuration folder of its own, so that no test meets the user's key.</summary>
    public static ProgramRun Start(string configurationFolder, params string[] arguments)
    {
        // A shell's background job passes an ignored SIGINT on to its children; the program shall get it as from a terminal.
        string[] starter = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        string program = Path.Combine(AppContext.BaseDirectory, "MedClassifier.Cli.dll");
        var start = new ProcessStartInfo(starter[0], [.. starter[1..], program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = configurationFolder,
        };
        start.Environment["XDG_CONFIG_HOME"] = configurationFolder;
        start.Environment["XDG_CACHE_HOME"] = CacheOf(configurationFolder);
        // Where libraries see that they are tested, they do what they do nowhere else.
        start.Environment.Remove("CI");
        var run = new ProgramRun(Process.Start(start)!);
        run.process.OutputDataReceived += run.Keep;
        run.process.ErrorDataReceived += run.Keep;
        run.process.BeginOutputReadLine();
        run.process.BeginErrorReadLine();
        return run;
    }

    /// <summary>The cache folder of a program with a configuration folder; made by what keeps something there.</summary>
    public static string CacheOf(string configurationFolder) => Path.Combine(configurationFolder, "cache");

    /// <summary>Names of the files that are mapped into it now, by Linux; none when it has ended.</summary>
    public IReadOnlyList<string> MappedFiles()
    {
        try
        {
            // address perms offset dev inode path
            return
            [
                .. File.ReadAllLines($"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/maps")
                    .Select(line => Path.GetFileName(line[(line.LastIndexOf(' ') + 1)..])).Where(name => name.Length > 0),
            ];
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>What it returned.</returns>
    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await ExitAsync();
    }

    /// <summary>Sends a signal: 2 is Ctrl-C, 15 the system's request to end.</summary>
    public void Signal(int number) => Assert.Equal(0, Kill(process.Id, number));

    /// <summary>The most memory it had resident so far, in KiB (VmHWM of proc(5)); 0 once it has ended.</summary>
    public long PeakKibibytes()
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.AppendLine(line.Data);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
