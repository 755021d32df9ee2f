using MathNet.Numerics.Statistics;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Storage;
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
/// trainings that are done are kept in the output folder, and one that was stopped goes on from its checkpoint.
/// </summary>
/// <param name="options">The configuration; its sections comparison, data, train, ingest and validation count.</param>
/// <param name="measure">Times that many full training steps, in a process of its own.</param>
public sealed class PoolingComparisonJob(
    PipelineOptions options, Func<TrainOptions, int, CancellationToken, Task<Outcome<StepCost>>> measure)
{
    private readonly string folder = options.Run.Output.Length > 0
        ? options.Run.Output
        : throw new RunSetupException("A comparison needs a folder for its results (run.output, or -o).");

    /// <summary>Told how long it will take, once the steps are timed.</summary>
    public Action<string> Notice { get; init; } = _ => { };

    /// <summary>Compares, and writes poolings.md, poolings.csv and poolings.json.</summary>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops after the current step; a later comparison goes on from there.</param>
    /// <returns>The result, and the path of poolings.md.</returns>
    /// <exception cref="RunSetupException">Something that the user can mend is in the way.</exception>
    public async Task<(ComparisonResult Result, string Page)> RunAsync(IProgress<ComparisonProgress> progress, CancellationToken cancellationToken)
    {
        TrainingSets sets = TrainingSets.Open(options);
        TestSet test = TestSet.Open(options);
        if (sets.Validation is null)
        {
            throw new RunSetupException($"No image's split is '{options.Data.ValidationSplit}' (data.validation_split); a comparison chooses on it.");
        }

        var method = new WholeTrials(options.Train, sets, test);
        PoolingVariant[] variants = [.. PoolingVariant.All.Where(variant => options.Comparison.Poolings.Contains(variant.Name))];
        StepCosts costs = await StepCosts.MeasureAsync(variants, options.Train, options.Comparison.TimedSteps, measure, progress, cancellationToken)
            .ConfigureAwait(false);
        SayHowLong(variants, method.Steps, costs);
        TrialResult[][] trials = await TrainAsync(method, variants, progress, cancellationToken).ConfigureAwait(false);
        var result = new ComparisonResult(
            Facts(method, costs),
            test.Names,
            [.. variants.Select((variant, i) => Row(variant, trials[i], test, method, costs, cancellationToken))]);
        return (result, ComparisonTable.Write(folder, result));
    }

    private async Task<TrialResult[][]> TrainAsync(
        WholeTrials method, PoolingVariant[] variants, IProgress<ComparisonProgress> progress, CancellationToken cancellationToken)
    {
        var store = new TrialStore(Path.Combine(folder, "trials"), method.Subject);
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
        WholeTrials method,
        StepCosts costs,
        CancellationToken cancellationToken)
    {
        var evaluation = new EvaluationOptions { Seed = options.Validation.Seed, Resamples = options.Validation.Resamples };
        CaseTable[][] tables = [.. trials.Select(trial => Tables(trial, test, options.Train.Classes))];
        Estimate Of(IReadOnlyList<IReadOnlyList<CaseTable>> runs, EvaluationOptions how) => RepeatedTraining.MacroAuc(runs, how, cancellationToken);
        EvaluationOptions plain = evaluation with { Resamples = 0 };
        return new ComparisonRow(
            variant,
            Of(tables, evaluation),
            [.. tables.Select(run => Of([run], plain).Value)],
            [.. test.Names.Select((_, set) => Of([.. tables.Select(run => new[] { run[set] })], evaluation))],
            [.. trials.Select(trial => trial.BestStep)],
            [.. trials.Select(trial => method.EpochsOf(trial.BestStep))],
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

    private void SayHowLong(PoolingVariant[] variants, int steps, StepCosts costs)
    {
        int seeds = options.Comparison.Seeds;
        double seconds = variants.Sum(variant => costs.Of(variant) is { Seconds.Count: > 0 } cost ? cost.Seconds.Median() * steps * seeds : 0);
        if (seconds > 0)
        {
            Notice(FormattableString.Invariant(
                $"{variants.Length * seeds} trainings of {steps:N0} steps: about {seconds / 3600:0.0} h by the timed steps, ")
                + "validations and decoding aside; stopped, the same command goes on");
        }
    }

    private List<KeyValuePair<string, string>> Facts(WholeTrials method, StepCosts costs)
    {
        TrainOptions steps = options.Train;
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
        }

        facts.Add(new("program", ProgramVersion.Current));
        if (options.Train.InitialModel is { } initial)
        {
            facts.Add(new("initial model", FileHash.Of(initial)));
        }

        return facts;
    }

    private static T Require<T>(Outcome<T> outcome) =>
        outcome.IsValue ? outcome.Value : throw new RunSetupException("The comparison cannot be done", outcome.Rejection);
}
