using System.Runtime.InteropServices;

namespace MedClassifier.Cli;

/// <summary>
/// Ctrl-C (and a polite request of the system to end): the first one asks the run to stop, so that what is done is kept; the second
/// ends the process at once, as it would any program.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource cancellation = new();
    private readonly PosixSignalRegistration[] registrations;
    private readonly Screen screen;

    public Interruption(Screen screen)
    {
        this.screen = screen;
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Stop))];
    }

    /// <summary>Cancelled at the first request.</summary>
    public CancellationToken Token => cancellation.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
        {
            registration.Dispose();
        }

        cancellation.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = !cancellation.IsCancellationRequested;
        if (context.Cancel)
        {
            screen.ShowHint("Stopping; what is done is kept and published. Ctrl-C again ends at once.");
            cancellation.Cancel();
        }
    }
}
