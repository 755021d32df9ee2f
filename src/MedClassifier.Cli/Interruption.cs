using System.Runtime.InteropServices;
using MedClassifier.Pipeline;

namespace MedClassifier.Cli;

/// <summary>
/// Ctrl-C (and a polite request of the system to end): the first one asks the run to stop, so that what is done is kept; the second
/// ends the process at once, as it would any program. Who asks by SIGTERM does not wait for ever: what has not stopped within
/// <see cref="Patience"/> is ended, wherever it is; the accounts are such that a later run goes on from there.
/// </summary>
internal sealed partial class Interruption : IDisposable
{
    /// <summary>Time from SIGTERM to the end.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3.5);

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
        bool isFirst = !cancellation.IsCancellationRequested;
        context.Cancel = true;
        if (!isFirst)
        {
            End();
        }

        if (context.Signal == PosixSignal.SIGTERM)
        {
            // A thread of its own: the pool's may all be at work.
            new Thread(EndAfterPatience) { IsBackground = true, Name = "end after SIGTERM" }.Start();
        }

        new Thread(cancellation.Cancel) { IsBackground = true, Name = "stop" }.Start();
        screen.ShowHint("Stopping; what is done is kept and published. Ctrl-C again ends at once.");
    }

    private void EndAfterPatience()
    {
        Thread.Sleep(Patience);

        // Not on this thread: whoever hangs may hold the screen.
        new Thread(() => screen.ShowHint("It did not stop in time and is ended; the same command goes on from here.")) { IsBackground = true }.Start();
        Thread.Sleep(TimeSpan.FromMilliseconds(200));
        End();
    }

    /// <summary>Without asking anybody: what is asked may be what hangs.</summary>
    private static void End()
    {
        if (!OperatingSystem.IsWindows())
        {
            EndNow(ExitCodes.Interrupted);
        }

        Environment.Exit(ExitCodes.Interrupted);
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void EndNow(int code);
}
