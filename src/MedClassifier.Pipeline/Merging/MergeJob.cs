using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Storage;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Runs;
using Serilog.Core;

namespace MedClassifier.Pipeline.Merging;

/// <summary>
/// Joins the output folders of all parts of an input into one, as if it had been run as a whole. Neither the input nor the model is asked. The
/// folders of the parts stay as they are; a merge that was stopped is done again from its beginning.
/// </summary>
/// <param name="setup">The configuration, of which the reports and the output folder count.</param>
/// <param name="folders">The output folders of the parts, in any order.</param>
public sealed class MergeJob(RunSetup setup, IReadOnlyList<string> folders)
{
    private readonly PipelineOptions options = setup.Options;

    /// <summary>Merges.</summary>
    /// <exception cref="RunSetupException">The folders are not the parts of one input, or not all of them, or not made alike.</exception>
    /// <exception cref="IOException">The disk is full, or the like.</exception>
    public async Task<MergeSummary> RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset asked = setup.Time.GetUtcNow();
        if (options.Run.Output.Length == 0)
        {
            throw new RunSetupException("No output folder is named: give -o, or run.output in the configuration.");
        }

        var opened = new Stack<IDisposable>();
        try
        {
            ShardFolder[] shards = OpenShards(opened);
            OutputFolder folder = Keep(OutputFolder.Open(options.Run.Output), opened);
            Logger log = Keep(RunLog.Create(folder.FullPath, options.Log, setup.Time, setup.Console), opened);
            RunLedger ledger = Keep(OpenLedger(folder, shards[0]), opened);
            Publication published = Join(ledger, folder, shards, cancellationToken);
            folder.Keep();

            var report = new JoinedReport(setup, ledger, log);
            IReadOnlyList<string> files =
                await report.WriteAsync(folder.FullPath, shards[0].Run, published, asked, cancellationToken).ConfigureAwait(false);
            return Summary(ledger, shards, published, files);
        }
        finally
        {
            while (opened.TryPop(out IDisposable? resource))
            {
                resource.Dispose();
            }
        }
    }

    private ShardFolder[] OpenShards(Stack<IDisposable> opened)
    {
        string[] paths = [.. folders.Select(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))];
        if (paths.Length == 0)
        {
            throw new RunSetupException("No part is named: give the output folders of all of them.");
        }

        if (paths.GroupBy(path => path, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new RunSetupException($"{twice.Key} is given twice.");
        }

        if (paths.Contains(Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Run.Output)), StringComparer.Ordinal))
        {
            throw new RunSetupException($"{options.Run.Output} is the folder of a part: choose another output folder.");
        }

        ShardFolder[] shards = [.. paths.Select(path => Keep(ShardFolder.Open(path), opened)).OrderBy(shard => shard.Record.Number)];
        if (ShardCheck.Faults(shards) is { Count: > 0 } faults)
        {
            throw new RunSetupException(string.Join(Environment.NewLine, faults));
        }

        JoinedReport.DemandSettings(options, shards[0].Run, shards[0].Record.ReferenceSha256);
        return shards;
    }

    private RunLedger OpenLedger(OutputFolder folder, ShardFolder first)
    {
        RunDescription run = first.Run;
        var key = LedgerKey.Of(run);
        // A later run into this folder checks its rows with the key of this machine, if it hides names.
        string keyFile = IdentityKey.PathOf(options.Identity);
        ReadOnlyMemory<byte> sealKey = run.Identified || !File.Exists(keyFile) ? default : IdentityKey.LoadOrCreate(keyFile).SealKey;
        RunLedger ledger = RunLedger.Open(folder.FullPath, key, run.CodeVersion, sealKey);
        try
        {
            if (!ledger.IsEmpty)
            {
                folder.Keep();
            }

            ledger.BeginListing(first.Origin);
            string? why = ledger.WhyNotBeside(key, first.Origin) ?? ledger.Shards.WhyNot(null, first.Origin.Input)
                ?? (ledger.HasOtherInput() ? "its results are of another input" : null);
            return why is null
                ? ledger
                : throw new RunSetupException($"Parts cannot be merged into {folder.FullPath}: {why}. Choose another output folder.");
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    /// <summary>Rows and artefacts; nothing of it counts before all of it is on the disk.</summary>
    private Publication Join(RunLedger ledger, OutputFolder folder, ShardFolder[] shards, CancellationToken cancellationToken)
    {
        using var sync = new GroupSync(folder.FullPath);
        var join = new PartJoin(ledger, shards);
        join.Run(cancellationToken);
        for (int i = 0; i < shards.Length; i++)
        {
            int shard = i;
            sync.Sync(ArtefactCopy.Copy(shards[i].FullPath, folder.FullPath, key => join.OwnerOf(key) == shard, cancellationToken));
        }

        folder.Demand();
        Publication published = ledger.Publish(isComplete: true, options.Run.Prune ? _ => { } : null);
        ledger.Commit();
        return published;
    }

    private static MergeSummary Summary(
        RunLedger ledger, ShardFolder[] shards, Publication published, IReadOnlyList<string> files)
    {
        MergedPart[] parts =
        [
            .. shards.Select(shard => new MergedPart(
                shard.Record.Shard, shard.FullPath, shard.Record.Own, shard.Reader.Accounts(shard.Listing), shard.Reader.Earlier(shard.Listing))),
        ];
        var run = new RunSummary(parts.Sum(part => part.Inputs), 0, ledger.Accounts(), files)
        {
            Kept = shards.Sum(shard => shard.Record.Kept),
            Beside = shards.Sum(shard => shard.Record.Beside),
            Published = published,
        };
        return new MergeSummary(run, parts);
    }

    private static T Keep<T>(T resource, Stack<IDisposable> opened)
        where T : IDisposable
    {
        opened.Push(resource);
        return resource;
    }
}
