using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MedClassifier.Domain;

namespace MedClassifier.Cli.Commands;

/// <summary>This program once more, as a child that measures: the peak of its memory is that of what it measures alone.</summary>
internal static class MeasuringProcess
{
    /// <summary>Measures.</summary>
    /// <param name="arguments">The child's command.</param>
    /// <param name="task">What is measured; goes to the child as JSON.</param>
    /// <param name="cancellationToken">Ends the child.</param>
    /// <returns>What it gave, or how the child ended.</returns>
    public static async Task<Outcome<TResult>> MeasureAsync<TTask, TResult>(
        IReadOnlyList<string> arguments, TTask task, CancellationToken cancellationToken)
        where TResult : notnull
    {
        using Process process = Process.Start(StartOf(arguments))
            ?? throw new InvalidOperationException("the program could not start itself");
        try
        {
            await process.StandardInput.WriteAsync(JsonSerializer.Serialize(task).AsMemory(), cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode == 0 && JsonSerializer.Deserialize<TResult>(output) is { } result
                ? result
                : new Rejection(
                    RejectionCodes.Unreadable,
                    string.Create(CultureInfo.InvariantCulture, $"the process that measures ended with exit code {process.ExitCode}"));
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private static ProcessStartInfo StartOf(IReadOnlyList<string> arguments)
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("the program does not know its own file");
        // Run by the host, the program is the host's first argument.
        string[] host = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        return new ProcessStartInfo(program, [.. host, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
    }
}
