using MedClassifier.Domain.Reports;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Pipeline.Merging;

/// <summary>An output folder with the results of a part of an input, held so that no run writes into it meanwhile.</summary>
internal sealed class ShardFolder : IDisposable
{
    private readonly OutputFolder held;

    private ShardFolder(OutputFolder held, ShardReader reader, long listing, ShardRecord record)
    {
        this.held = held;
        Reader = reader;
        Listing = listing;
        Record = record;
        Run = RunDescriptionJson.Read(record.Description);
        Origin = reader.OriginOf(listing);
    }

    /// <summary>Absolute.</summary>
    public string FullPath => held.FullPath;

    /// <summary>Its ledger.</summary>
    public ShardReader Reader { get; }

    /// <summary>The listing of its last whole run.</summary>
    public long Listing { get; }

    /// <summary>What that run saw.</summary>
    public ShardRecord Record { get; }

    /// <summary>What ran.</summary>
    public RunDescription Run { get; }

    /// <summary>What it listed.</summary>
    public ListingOrigin Origin { get; }

    /// <summary>Opens a folder.</summary>
    /// <exception cref="RunSetupException">It holds no part of an input, or not all of its part.</exception>
    public static ShardFolder Open(string path)
    {
        string ledger = Path.Combine(path, RunLedger.FileName);
        if (!File.Exists(ledger))
        {
            throw new RunSetupException($"{path} holds no results of a run: there is no {RunLedger.FileName} in it.");
        }

        OutputFolder held = OutputFolder.Open(path);
        held.Keep();
        try
        {
            var reader = new ShardReader(new SqliteHome(ledger));
            return reader.Last() is var (listing, record)
                ? new ShardFolder(held, reader, listing, record)
                : throw new RunSetupException(
                    $"{path} holds no whole part of an input: run it to its end with --shard, such as --shard 1/3; what is done is not done again.");
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();
}
