using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Comparison;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Torch.Comparison;
using MedClassifier.Torch.Training;

namespace MedClassifier.Pipeline.Training.Comparison;

/// <summary>
/// Compares poolings: trains each several times, tests it on a split that nothing was chosen on, and times full training steps. Resumes:
/// feature maps and trainings that are done are kept in the output folder.
/// </summary>
/// <param name="options">The configuration; its sections comparison, data, train, model, ingest and validation count.</param>
/// <param name="measure">Times that many full training steps, in a process of its own.</param>
public sealed class PoolingComparisonJob(
    PipelineOptions options, Func<TrainOptions, int, CancellationToken, Task<Outcome<StepCost>>> measure)
{
    private readonly string folder = options.Run.Output.Length > 0
        ? options.Run.Output
        : throw new RunSetupException("A comparison needs a folder for its results (run.output, or -o).");

    /// <summary>Compares, and writes poolings.md, poolings.csv and poolings.json.</summary>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops after the current step; a later comparison goes on from there.</param>
    /// <returns>The result, and the path of poolings.md.</returns>
    /// <exception cref="RunSetupException">Something that the user can mend is in the way.</exception>
    public async Task<(ComparisonResult Result, string Page)> RunAsync(IProgress<ComparisonProgress> progress, CancellationToken cancellationToken)
    {
        using FrozenBackbone backbone = Require(await FrozenBackbone.OpenAsync(
            options.Model with { Path = ShippedModel.Or(options.Model.Path), Device = options.Train.Device, Threads = options.Train.Threads },
            Path.Combine(folder, "features"),
            cancellationToken).ConfigureAwait(false));
        bool full = options.Comparison.Method == "full" || (options.Comparison.Method == "auto" && backbone.OnGpu);
        PipelineOptions fitting = options with
        {
            Train = options.Train with { Classes = backbone.Card.Classes },
            // Feature maps are kept instead, and each example is decoded once.
            Data = options.Data with { CacheMebibytes = full ? options.Data.CacheMebibytes : 0 },
        };
        TrainingSets sets = TrainingSets.Open(fitting);
        TestSet test = TestSet.Open(fitting);
        if (sets.Validation is null)
        {
            throw new RunSetupException($"No image's split is '{options.Data.ValidationSplit}' (data.validation_split); a comparison chooses on it.");
        }

        ITrialMethod method = full
            ? new FullTrials(fitting.Train, sets, test)
            : await HeadTrials.PrepareAsync(fitting, backbone, sets, test, progress, cancellationToken).ConfigureAwait(false);
        PoolingVariant[] variants = [.. PoolingVariant.All.Where(variant => options.Comparison.Poolings.Contains(variant.Name))];
        TrialResult[][] trials = await TrainAsync(method, variants, progress, cancellationToken).ConfigureAwait(false);
        TrainOptions steps = full
            ? fitting.Train
            : fitting.Train with { Architecture = backbone.Card.Architecture, Head = backbone.Card.Head, InputSize = backbone.Card.InputSize };
        StepCosts costs = await StepCosts.MeasureAsync(variants, steps, options.Comparison.TimedSteps, measure, progress, cancellationToken)
            .ConfigureAwait(false);
        var result = new ComparisonResult(
            method.Name,
            Facts(method, backbone.Card, steps, costs),
            test.Names,
            [.. variants.Select((variant, i) => Row(variant, trials[i], test, backbone.Card.Classes, costs, cancellationToken))]);
        return (result, ComparisonTable.Write(folder, result));
    }

    private async Task<TrialResult[][]> TrainAsync(
        ITrialMethod method, PoolingVariant[] variants, IProgress<ComparisonProgress> progress, CancellationToken cancellationToken)
    {
        var store = new TrialStore(Path.Combine(folder, "trials"), method.Name + "\n" + method.Subject);
        int seeds = options.Comparison.Seeds;
        TrialResult[][] trials = [.. variants.Select(_ => new TrialResult[seeds])];
        for (int done = 0; done < variants.Length * seeds; done++)
        {
            (int variant, int seed) = (done / seeds, done % seeds);
            TrainOptions trial = variants[variant].Of(method.Options) with { Seed = method.Options.Seed + seed };
            progress.Report(new ComparisonProgress($"training {trial.Name}, seed {trial.Seed}", done, variants.Length * seeds));
            if (store.Find(trial) is not { } result)
            {
                result = Require(await method.RunAsync(trial, store.ModelFileOf(trial), cancellationToken).ConfigureAwait(false));
                store.Keep(trial, result);
            }

            trials[variant][seed] = result;
        }

        return trials;
    }

    private ComparisonRow Row(
        PoolingVariant variant,
        TrialResult[] trials,
        TestSet test,
        IReadOnlyList<string> classes,
        StepCosts costs,
        CancellationToken cancellationToken)
    {
        var evaluation = new EvaluationOptions { Seed = options.Validation.Seed, Resamples = options.Validation.Resamples };
        CaseTable[][] tables = [.. trials.Select(trial => Tables(trial, test, classes))];
        Estimate Of(IReadOnlyList<IReadOnlyList<CaseTable>> runs, EvaluationOptions how) => RepeatedTraining.MacroAuc(runs, how, cancellationToken);
        EvaluationOptions plain = evaluation with { Resamples = 0 };
        return new ComparisonRow(
            variant,
            Of(tables, evaluation),
            [.. tables.Select(run => Of([run], plain).Value)],
            [.. test.Names.Select((_, set) => Of([.. tables.Select(run => new[] { run[set] })], plain).Value)],
            [.. trials.Select(trial => trial.BestStep)],
            costs.Of(variant),
            costs.WhyNone(variant));
    }

    private static CaseTable[] Tables(TrialResult trial, TestSet test, IReadOnlyList<string> classes)
    {
        ILookup<int, TrialPrediction> bySet = trial.Test.ToLookup(prediction => test.Examples.DataSetOf(prediction.Index));
        return
        [
            .. test.Names.Select((_, set) => new CaseTable(
                classes,
                [.. bySet[set].Select(prediction => prediction.Label)],
                [.. bySet[set].SelectMany(prediction => prediction.Probabilities.Select(p => (double)p))],
                [.. bySet[set].Select(prediction => test.Groups[prediction.Index])])),
        ];
    }

    private List<KeyValuePair<string, string>> Facts(ITrialMethod method, ModelCard card, TrainOptions steps, StepCosts costs)
    {
        ComparisonOptions comparison = options.Comparison;
        string parts = options.Data.LabelledFolder.Count > 1 ? "the data sets" : "the classes";
        List<KeyValuePair<string, string>> facts =
        [
            new("test macro AUC", $"{method.Description}; " + FormattableString.Invariant(
                $"mean over {comparison.Seeds} trainings and {parts}, interval over {options.Validation.Resamples:N0} resamples of whole groups")),
        ];
        if (costs.Engine.Length > 0)
        {
            string memory = costs.Engine.StartsWith("cuda", StringComparison.Ordinal) ? "resident memory, without the GPU's" : "resident memory";
            facts.Add(new("s a step, peak memory", FormattableString.Invariant(
                $"{comparison.TimedSteps} full steps of {steps.Architecture}, batch {steps.BatchSize}, {steps.InputSize} pixels, in processes of ")
                + $"their own in turn, forth and back; median, and the process's largest {memory}; {costs.Engine}"));
            facts.Add(new(
                "pooling in bulk", "what the memory grows by while 512 maps are pooled at once, and in chunks, as trainings on feature maps do"));
        }

        facts.Add(new("program", ProgramVersion.Current));
        facts.Add(new("model", card.Sha256));
        return facts;
    }

    private static T Require<T>(Outcome<T> outcome) =>
        outcome.IsValue ? outcome.Value : throw new RunSetupException("The comparison cannot be done", outcome.Rejection);
}
