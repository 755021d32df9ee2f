using System.Data.Common;
using MedClassifier.Domain;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Units;
using Serilog;

namespace MedClassifier.Service.Work;

/// <summary>
/// Works on one unit: runs over its files into a folder of its own, then enters all of it at once. A database that is away for the moment is waited
/// for, the unit in hand.
/// </summary>
/// <param name="runner">Runs.</param>
/// <param name="ledger">Where results are entered.</param>
/// <param name="options">The input's root here, and the output folder of all.</param>
/// <param name="log">The log.</param>
internal sealed class UnitWork(UnitRunner runner, UnitLedger ledger, PipelineOptions options, ILogger log)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly string output = Path.GetFullPath(options.Run.Output);

    /// <summary>Works.</summary>
    /// <param name="id">The unit's.</param>
    /// <param name="unit">Its files.</param>
    /// <param name="dead">Why nobody works on it; empty to work on it.</param>
    /// <param name="giveUp">Ends the waiting for a database.</param>
    /// <returns>Whether it was entered; else it was finished before.</returns>
    /// <exception cref="SourceFailedException">The database does not answer, and is not waited for any more; or the input is not there.</exception>
    public async Task<bool> RunAsync(string id, UnitBody unit, string dead, CancellationToken giveUp)
    {
        if (!await AskAsync(() => ledger.IsWaiting(id), giveUp).ConfigureAwait(false))
        {
            return false;
        }

        (string root, PathNames paths) = (await AskAsync(ledger.Submitted, giveUp).ConfigureAwait(false))!.Value;
        root = options.Run.Input.Length > 0 ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Run.Input)) : root;
        string scratch = Directory.CreateTempSubdirectory("medclassifier-unit-").FullName;
        try
        {
            string folder = Path.Combine(scratch, "results");
            Rejection? refused = dead.Length == 0 ? null : new Rejection(RejectionCodes.InternalError, dead);
            // Once begun it is ended, also when the worker is asked to stop.
            await runner.RunAsync(unit, root, paths, folder, refused, CancellationToken.None).ConfigureAwait(false);
            return await AskAsync(() => ledger.Join(id, folder, output, dead, CancellationToken.None), giveUp).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static bool IsOfTheMoment(Exception e) => e is DbException { IsTransient: true } or SourceFailedException { IsNotAllowed: false };

    /// <summary>Asks the database, again and again while it fails for the moment.</summary>
    private async Task<T> AskAsync<T>(Func<T> question, CancellationToken giveUp)
    {
        for (TimeSpan wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                return await Task.Run(question, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception e) when (IsOfTheMoment(e) && !giveUp.IsCancellationRequested)
            {
                log.Warning("The ledger {Place:l} does not answer; asked again in {Wait} s", ledger.Place, wait.TotalSeconds);
            }

            await Task.Delay(wait, giveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
