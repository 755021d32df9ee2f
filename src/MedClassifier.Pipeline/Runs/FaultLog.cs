using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Pipeline.Identity;
using Serilog;

namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// Turns an exception that nobody expected into a rejection of the one input that met it, so that a fault of the program costs one
/// image and not the night's run. The log says where it came from; the exception's message, which may quote the file, is written only
/// when real names are.
/// </summary>
/// <param name="names">The names to log under.</param>
/// <param name="log">The log.</param>
internal sealed class FaultLog(ReportedNames names, ILogger log)
{
    /// <summary>Whether an exception is a fault, and not the answer to a cancellation of the run.</summary>
    public static bool IsFault(Exception exception, CancellationToken cancellationToken) =>
        exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested;

    /// <summary>Logs a fault.</summary>
    /// <returns>What to enter for the input.</returns>
    public Rejection Record(Exception fault, ScanIdentity identity, int? frame)
    {
        if (fault is OutOfMemoryException)
        {
            return new Rejection(
                RejectionCodes.LimitExceeded, "There was not enough memory for this input; ingest.memory_mebibytes bounds what is taken.");
        }

        string name = names.For(identity).Path;
        if (names.Identified)
        {
            log.Error(fault, "Internal error on {Path:l} frame {Frame}", name, frame);
        }
        else
        {
            log.Error(
                "Internal error on {Path:l} frame {Frame}: {ExceptionType:l} {StackTrace:l}",
                name,
                frame,
                fault.GetType().FullName,
                fault.StackTrace);
        }

        return new Rejection(RejectionCodes.InternalError, "the program failed on this input; the log says where");
    }
}
