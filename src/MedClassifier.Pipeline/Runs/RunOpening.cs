using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Ingestion.Sources;
using MedClassifier.Model;
using MedClassifier.Pipeline.Calibration;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Heatmaps;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Ledger;
using Serilog.Core;
using Serilog.Events;

namespace MedClassifier.Pipeline.Runs;

/// <summary>Opens everything that a run needs, and checks it before the first file is read: the cheap things first.</summary>
/// <param name="setup">What the run is asked to do, and with what.</param>
/// <param name="opened">Takes what is to be closed.</param>
internal sealed class RunOpening(RunSetup setup, Stack<IDisposable> opened)
{
    private readonly PipelineOptions options = setup.Options;

    /// <summary>The output folder, once it is open.</summary>
    public OutputFolder? Folder { get; private set; }

    /// <summary>The log, once it is open.</summary>
    public Logger? Log { get; private set; }

    /// <summary>The model, once it is open.</summary>
    public RunModel? Model { get; private set; }

    /// <summary>What makes further maps, once the model is open; null where none are asked for.</summary>
    public HeatmapClassifier? Mapping { get; private set; }

    /// <summary>Opens.</summary>
    /// <exception cref="RunSetupException">Something that the user can mend is in the way.</exception>
    /// <exception cref="SourceFailedException">The input is not there, though earlier it was; or it may not be read.</exception>
    public async Task<RunParts> OpenAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset asked = setup.Time.GetUtcNow();
        (string input, string output, bool isRemote) = CheckNamed();
        if (options.Identity.Identified)
        {
            PrivateFile.MakeAllPrivate();
        }

        Shard? shard = ShardOf(options.Run.Shard);
        Folder = Keep(OutputFolder.Open(output));
        if (options.Identity.Identified)
        {
            PrivateFile.CloseFolder(Folder.FullPath);
        }

        Log = Keep(RunLog.Create(Folder.FullPath, options.Log, setup.Time, setup.Console));
        ReportedNames names = OpenNames(Folder, input);
        Model = await OpenModelAsync(cancellationToken).ConfigureAwait(false);
        Mapping = HeatmapClassifier.IsNeeded(options.Report)
            ? new HeatmapClassifier(Model.Classifier, Model.Asked, options.Report, options.Model.BatchSize)
            : null;
        IScanClassifier classifier = Keep(Mapping ?? Model.Classifier);
        string hash = ConfigurationHash.Compute(options, classifier.Engine, Model.ReferenceSha256, SaidBeside(classifier.Card));
        var key = new LedgerKey(classifier.Card.Sha256, Model.CalibrationSha256, hash) { Classes = classifier.Card.Classes };
        ListingOrigin origin = RunOrigin.Of(input, options.Ingest, names);
        RunLedger ledger = OpenLedger(Folder, key, origin, names.SealKey, shard);
        if (ledger.IsEmpty)
        {
            // Else all may be finished, and the model stays without work.
            classifier.Prepare(alone: IsOnePicture(input));
        }

        string sourceName = isRemote ? $"The server {input}" : $"The input {input}";
        if (!isRemote && RunOrigin.WhyNot(input) is { } unreadable)
        {
            throw new SourceFailedException($"{sourceName} failed", unreadable);
        }

        IScanSource source = OpenSource(input, classifier.Card);
        names = await WithPathsAsync(names, source, cancellationToken).ConfigureAwait(false);
        var description = new RunDescription(
            classifier.Card, classifier.Engine, ProgramVersion.Current, hash, Model.CalibrationSha256, names.Identified)
        {
            PathsKept = names.Paths != PathRule.Hash,
            Abstain = options.Report.Abstain.ToRule(),
            StudyRules = StudyRulesOf(options),
            FittedPrior = Model.Calibration?.File.Prior,
            StatedPrior = Model.Calibration?.StatedPrior,
            OperatingPoint = OperatingPointSelection.Of(options.Report.OperatingPoint, Model.Calibration, classifier.Card),
        };
        return new RunParts(
            source, classifier, setup.Floors.CreateWriters(options), ledger, key, names, description, Folder.FullPath)
        {
            SourceName = sourceName,
            Origin = origin,
            IsQuery = isRemote,
            Shard = shard,
            ReferenceSha256 = Model.ReferenceSha256,
            Prune = options.Run.Prune,
            DemandOutput = Folder.Demand,
            LesionOf = isRemote || InputLesions.In(input, classifier.Card.Classes, options.Ingest) is not { } lesions ? _ => default : lesions.Of,
            Time = setup.Time,
            Memory = MemoryLimits.Of(options.Ingest.MemoryMebibytes),
            Asked = asked,
            Notices = Model.Loaded.Notices,
        };
    }

    // With the maps that the reports ask for.
    private Task<RunModel> OpenModelAsync(CancellationToken cancellationToken)
    {
        ModelOptions model = options.Model.With(KnownHeatmaps.OfGradient(options.Report.Heatmaps));
        return RunModel.OpenAsync(setup.Floors, options with { Model = model }, cancellationToken);
    }

    // A model file's body parts are in its hash; those of a manifest are in none.
    private static IReadOnlyList<string> SaidBeside(ModelCard card) => card.Members.Count > 0 ? card.BodyParts : [];

    /// <summary>What the configuration must name, and what must be there.</summary>
    private (string Input, string Output, bool IsRemote) CheckNamed()
    {
        bool isRemote = ScanSourceNames.IsRemote(options.Ingest.Source);
        string input = isRemote
            ? Required(options.Ingest.Remote.Url, "server", "--set ingest.remote.url=...", "ingest.remote.url")
            : Required(options.Run.Input, "input", "-i", "run.input");
        string output = Required(options.Run.Output, "output folder", "-o", "run.output");
        // An output folder with results may be of this input: whether it was there before is asked when its ledger is open.
        if (!isRemote && !InputPath.Exists(input) && !File.Exists(Path.Combine(output, RunLedger.FileName)))
        {
            throw new RunSetupException($"There is no input {input}.");
        }

        Required(options.Model.Path is [var first, ..] ? first : "", "model", "-m", "model.path");
        return options.Model.Path.FirstOrDefault(file => !File.Exists(file)) is { } absent
            ? throw new RunSetupException($"There is no model file {absent}.")
            : (input, output, isRemote);
    }

    /// <summary>How results of images become results of studies.</summary>
    internal static IReadOnlyList<StudyRule> StudyRulesOf(PipelineOptions options) =>
        [.. options.Select.Profiles.Select(profile => new StudyRule(profile.Modalities, profile.Study))];

    /// <summary>The part of the input that is asked for; null for all of it.</summary>
    internal static Shard? ShardOf(string text) => text.Length == 0
        ? null
        : Shard.Parse(text) ?? throw new RunSetupException($"There is no part {text} of an input: parts are numbered from 1, such as 1/64 to 64/64.");

    // Any other file may hold many images.
    private static bool IsOnePicture(string input) =>
        File.Exists(input) && Path.GetExtension(input).ToUpperInvariant() is ".PNG" or ".JPG" or ".JPEG";

    private ReportedNames OpenNames(OutputFolder folder, string input)
    {
        if (options.Identity.Identified)
        {
            return ReportedNames.Real;
        }

        string keyFile = IdentityKey.PathOf(options.Identity);
        if (folder.Contains(keyFile))
        {
            throw new RunSetupException(
                $"identity.key_file {keyFile} lies in the output folder: whoever gets the results would get the key with them.");
        }

        IdentityKey key = IdentityKey.LoadOrCreate(keyFile);
        string place = ScanSourceNames.IsRemote(options.Ingest.Source) ? input : Path.GetFullPath(input);
        return ReportedNames.Hashed(
            key,
            Keep(PrivateMap.Open(PrivateMap.PathFor(keyFile), place)),
            PathRule.Hash,
            [.. options.Ingest.AcceptModalities, .. options.Select.Profiles.SelectMany(profile => profile.Modalities)]);
    }

    /// <summary>The names with the rule for paths that the configuration asks for, which the log says; "auto" looks at the input.</summary>
    private async Task<ReportedNames> WithPathsAsync(ReportedNames names, IScanSource source, CancellationToken cancellationToken)
    {
        if (names.Identified)
        {
            return names;
        }

        PathRule paths = options.Identity.Paths switch
        {
            PathNames.Keep => PathRule.Keep,
            PathNames.Pictures => PathRule.KeepPictures,
            PathNames.Hash => PathRule.Hash,
            _ when await SourceLook.HoldsDicomAsync(source, cancellationToken).ConfigureAwait(false) => PathRule.Hash,
            _ => PathRule.KeepPictures,
        };
        string because = options.Identity.Paths != PathNames.Auto ? "as identity.paths says"
            : paths == PathRule.Hash ? "as the input holds DICOM (identity.paths: auto)"
            : "as the input holds pictures and no DICOM (identity.paths: auto; hash hides them)";
        Log!.Write(
            paths == PathRule.Hash ? LogEventLevel.Information : LogEventLevel.Warning,
            "Paths are written {How:l}, {Because:l}",
            paths == PathRule.Hash ? "as keyed hashes" : "as they are",
            because);
        return names.With(paths);
    }

    private RunLedger OpenLedger(
        OutputFolder folder, LedgerKey key, ListingOrigin origin, ReadOnlyMemory<byte> sealKey, Shard? shard)
    {
        RunLedger ledger = Keep(RunLedger.Open(folder.FullPath, key, ProgramVersion.Current, sealKey));
        foreach (string notice in ledger.Notices)
        {
            Log!.Warning("{Notice:l}", notice);
        }

        if (!ledger.IsEmpty)
        {
            folder.Keep();
        }

        if ((ledger.WhyNotBeside(key, origin) ?? ledger.Shards.WhyNot(shard, origin.Input)) is { } reason)
        {
            throw new RunSetupException($"Results cannot be added to {folder.FullPath}: {reason}. Choose another output folder.");
        }

        return !ScanSourceNames.IsRemote(options.Ingest.Source) && !InputPath.Exists(options.Run.Input) && !ledger.HasPublished(origin)
            ? throw new RunSetupException($"There is no input {options.Run.Input}.")
            : ledger;
    }

    private IScanSource OpenSource(string input, ModelCard model)
    {
        Outcome<IScanSource> source = setup.Floors.OpenSource(input, options, model);
        if (!source.IsValue)
        {
            throw new RunSetupException($"The input {input} cannot be used", source.Rejection);
        }

        if (source.Value is IDisposable connection)
        {
            Keep(connection);
        }

        return source.Value;
    }

    private static string Required(string value, string what, string option, string key) =>
        value.Length > 0 ? value : throw new RunSetupException($"No {what} is named: give {option}, or {key} in the configuration.");

    private T Keep<T>(T resource)
        where T : IDisposable
    {
        opened.Push(resource);
        return resource;
    }
}
