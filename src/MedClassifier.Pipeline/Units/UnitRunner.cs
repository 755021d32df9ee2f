using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Pipeline.Units;

/// <summary>Runs over one unit after the other, each into a folder of its own, with a model that is loaded once.</summary>
public sealed class UnitRunner : IDisposable
{
    // Each unit is a whole input of its own, of which it is the one part: so its rows know their places.
    private const string WholeUnit = "1/1";

    private readonly RunSetup setup;
    private readonly LoadedClassifier loaded;
    private readonly LentClassifier lent;

    private UnitRunner(RunSetup setup, LoadedClassifier loaded)
    {
        this.setup = setup;
        this.loaded = loaded;
        lent = new LentClassifier(loaded.Classifier);
    }

    /// <summary>Loads the model.</summary>
    /// <exception cref="RunSetupException">It cannot be used.</exception>
    public static async Task<UnitRunner> OpenAsync(RunSetup setup, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setup);
        IReadOnlyList<string> files = setup.Options.Model.Path;
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } absent)
        {
            throw new RunSetupException($"There is no model file {absent}.");
        }

        Outcome<LoadedClassifier> opened = await setup.Floors.OpenClassifier(setup.Options, cancellationToken).ConfigureAwait(false);
        return opened.IsValue
            ? new UnitRunner(setup, opened.Value)
            : throw new RunSetupException($"The model {string.Join(", ", files)} cannot be used", opened.Rejection);
    }

    /// <summary>Runs over a unit.</summary>
    /// <param name="unit">Its files.</param>
    /// <param name="root">Root of the input here, absolute.</param>
    /// <param name="paths">How its paths are written.</param>
    /// <param name="folder">Takes its results; does not exist yet.</param>
    /// <param name="refused">Why nobody works on it; null to work on it.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="SourceFailedException">The input is not there, or does not let this user in.</exception>
    /// <exception cref="RunSetupException">Something that the user can mend is in the way.</exception>
    public async Task<RunSummary> RunAsync(
        UnitBody unit, string root, PathNames paths, string folder, Rejection? refused, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unit);
        PipelineOptions options = setup.Options;
        RunFloors floors = setup.Floors with
        {
            OpenClassifier = (_, _) => Task.FromResult(Outcome.Of(loaded with { Classifier = lent })),
            CreateWriters = chosen => [.. setup.Floors.CreateWriters(chosen).Select(writer => new ScanWriter(writer))],
            OpenSource = refused is null ? setup.Floors.OpenSource : (_, _, _) => new RefusingSource(refused),
        };
        RunSetup own = setup with
        {
            Floors = floors,
            Options = options with
            {
                Run = options.Run with { Input = root, Output = folder, Shard = WholeUnit, Prune = false },
                Identity = options.Identity with { Paths = options.Identity.Identified ? options.Identity.Paths : paths },
            },
        };
        using RunJob job = await RunJob.OpenAsync(own, cancellationToken).ConfigureAwait(false);
        SourceFile[] files = [.. unit.Files.Select(file => file.ToSource(root))];
        return await job.RunAsync(files, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => loaded.Classifier.Dispose();
}
