using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Torch.Comparison;
using MedClassifier.Torch.Training;

namespace MedClassifier.Cli.Commands;

/// <summary>This program once more, as a child that times training steps: the peak of its memory is theirs alone.</summary>
internal static class StepProcess
{
    /// <summary>Times steps.</summary>
    /// <param name="options">What is trained.</param>
    /// <param name="steps">How many.</param>
    /// <param name="cancellationToken">Ends the child.</param>
    /// <returns>The cost, or how the child ended.</returns>
    public static async Task<Outcome<StepCost>> MeasureAsync(TrainOptions options, int steps, CancellationToken cancellationToken)
    {
        using Process process = Process.Start(StartOf(steps))
            ?? throw new InvalidOperationException("the program could not start itself");
        try
        {
            await process.StandardInput.WriteAsync(JsonSerializer.Serialize(options).AsMemory(), cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode == 0 && JsonSerializer.Deserialize<StepCost>(output) is { } cost
                ? cost
                : new Rejection(
                    RejectionCodes.Unreadable,
                    string.Create(CultureInfo.InvariantCulture, $"the process that timed them ended with exit code {process.ExitCode}"));
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private static ProcessStartInfo StartOf(int steps)
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("the program does not know its own file");
        // Run by the host, the program is the host's first argument.
        string[] host = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        return new ProcessStartInfo(
            program, [.. host, CommandNames.Bench, CommandNames.Steps, steps.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
    }
}
