using MedClassifier.Domain.Training;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Phantoms;
using MedClassifier.Pipeline.Configuration;

namespace MedClassifier.Pipeline.Training.Comparison;

/// <summary>What a comparison measures on.</summary>
/// <param name="Examples">The examples.</param>
/// <param name="Groups">Group of each; an example without one is its own.</param>
/// <param name="Names">Names of its data sets.</param>
internal sealed record TestSet(ITrainingSet Examples, IReadOnlyList<string> Groups, IReadOnlyList<string> Names)
{
    /// <summary>The test split of the labelled folders; without them, phantoms that nothing else is trained or chosen on.</summary>
    /// <exception cref="RunSetupException">A folder cannot be used, or no example is in the split.</exception>
    public static TestSet Open(PipelineOptions options)
    {
        TrainingDataOptions data = options.Data;
        string[] folders = TrainingSets.FoldersOf(data);
        if (folders.Length == 0)
        {
            var phantoms = new PhantomTrainingSet(data.PhantomSeed + 2, Math.Max(3, data.ValidationPhantoms), data.PhantomDifficulty);
            return new TestSet(phantoms, [.. Enumerable.Range(0, phantoms.Count).Select(i => $"{i}")], ["phantoms"]);
        }

        string split = options.Comparison.TestSplit;
        LabelTable[] opened = [.. folders.Select(folder => TrainingSets.OpenFolder(folder, options))];
        IReadOnlyList<LabelledFile>[] rows = [.. opened.Select(labels => labels.HeldOut(split))];
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Count == 0)
            {
                throw new RunSetupException($"{folders[i]} has no image whose split is '{split}' (comparison.test_split).");
            }
        }

        return new TestSet(
            new JoinedTrainingSet([.. opened.Zip(rows, (labels, part) => labels.Examples(part, options.Ingest))], [.. rows.Select(_ => 1.0)]),
            [.. rows.SelectMany((part, set) => part.Select(row => $"{set} {row.Group}"))],
            [.. folders.Select(folder => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)))]);
    }
}
