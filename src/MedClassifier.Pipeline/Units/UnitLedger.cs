using MedClassifier.Domain.Storage;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Merging;

namespace MedClassifier.Pipeline.Units;

/// <summary>The ledger of a batch of units, which several machines keep together. Every call is a transaction of its own.</summary>
/// <param name="home">Where it lies.</param>
public sealed class UnitLedger(ILedgerHome home)
{
    /// <summary>Where it lies, for people.</summary>
    public string Place => home.Place;

    /// <summary>Root of the batch's input and how its paths are written; null where nothing was submitted.</summary>
    public (string Root, PathNames Paths)? Submitted() =>
        Ask(units => units.Batch() is { } batch ? (batch.Root, Enum.Parse<PathNames>(batch.Paths)) : ((string, PathNames)?)null);

    /// <summary>How the units stand.</summary>
    public UnitAccounts Accounts() => Ask(units => units.Accounts());

    /// <summary>Enters a batch with all its units.</summary>
    /// <exception cref="RunSetupException">The ledger has another batch.</exception>
    public void Enter(UnitCut cut)
    {
        ArgumentNullException.ThrowIfNull(cut);
        using var session = new LedgerSession(home);
        lock (session.Gate)
        {
            var units = new UnitTable(session);
            if (units.Batch() is not null)
            {
                throw new RunSetupException($"{home.Place} has a batch already. Choose another name for the ledger.");
            }

            session.Run("INSERT INTO input (key) VALUES ($0) ON CONFLICT DO NOTHING", cut.Origin.Input);
            long input = session.Ask("SELECT id FROM input WHERE key = $0", cut.Origin.Input);
            long listing = session.Ask(
                "INSERT INTO listing (input, query, names, state) VALUES ($0, $1, $2, 'open') RETURNING id",
                input, cut.Origin.Query, cut.Origin.Names);
            units.Add(new Batch(
                new LedgerListing(listing, input, cut.Origin.Query), cut.Origin.Input, cut.Root, cut.Paths, cut.Units.Count, cut.Files));
            foreach ((string id, UnitBody body) in cut.Units)
            {
                units.Add(id, body.Files.Count, body.ToJson());
            }

            session.Commit();
        }
    }

    /// <summary>Some units that are not finished, or that the queue does not have yet, in the order of their ids.</summary>
    /// <param name="after">The last one of those that were given before; empty for the first.</param>
    /// <param name="most">Most of them.</param>
    /// <param name="unfinished">Whether also those that the queue has, or had.</param>
    public IReadOnlyList<(string Id, string Body)> After(string after, int most, bool unfinished) =>
        Ask(units => units.After(after, most, unfinished));

    /// <summary>Says that the queue has units.</summary>
    public void Sent(IReadOnlyList<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        using var session = new LedgerSession(home);
        lock (session.Gate)
        {
            var units = new UnitTable(session);
            foreach (string id in ids)
            {
                units.Sent(id);
            }

            session.Commit();
        }
    }

    /// <summary>Whether there is such a unit that is not finished.</summary>
    public bool IsWaiting(string id) => Ask(units => units.IsWaiting(id));

    /// <summary>
    /// Enters what a run over a unit came to: its rows, its artefacts and that it is finished, together. Of two that come with the same unit one
    /// enters it.
    /// </summary>
    /// <param name="id">The unit.</param>
    /// <param name="folder">The run's output folder.</param>
    /// <param name="output">The output folder of all units, absolute; exists.</param>
    /// <param name="dead">Why nobody could work on it; empty where it was worked on.</param>
    /// <param name="cancellationToken">Stops; nothing is entered then.</param>
    /// <returns>Whether it was entered; else it was finished before.</returns>
    /// <exception cref="RunSetupException">The run was made otherwise than those of the units before.</exception>
    public bool Join(string id, string folder, string output, string dead, CancellationToken cancellationToken)
    {
        using ShardFolder part = ShardFolder.Open(folder);
        using RunLedger ledger = RunLedger.Open(home, LedgerKey.Of(part.Run), part.Run.CodeVersion);
        Batch? batch = ledger.Attach(id, dead, part.Record);
        if (batch is null)
        {
            return false;
        }

        if (ShardCheck.MadeOtherwise(batch, part) is { } difference)
        {
            throw new RunSetupException($"This worker cannot work on the batch of {home.Place}: it {difference}.");
        }

        using var sync = new GroupSync(output);
        var join = new PartJoin(ledger, [part]);
        join.Run(cancellationToken);
        sync.Sync(ArtefactCopy.Copy(part.FullPath, output, key => join.OwnerOf(key) == 0, cancellationToken));
        ledger.Commit();
        return true;
    }

    private T Ask<T>(Func<UnitTable, T> question)
    {
        using var session = new LedgerSession(home);
        lock (session.Gate)
        {
            T answer = question(new UnitTable(session));
            session.Commit();
            return answer;
        }
    }
}
