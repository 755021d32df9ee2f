using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Training;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Localisation;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Pipeline.Training;

namespace MedClassifier.Validation;

/// <summary>
/// How well a run did on a folder with labels: its results, found by the content of the files and not by their names (which are hashed),
/// against the labels and the lesion masks.
/// </summary>
/// <param name="options">What a file may ask for.</param>
public sealed class SampleScore(IngestOptions options)
{
    /// <summary>Evaluates a finished run. A file of several frames counts once a frame; its mask holds for every frame.</summary>
    /// <param name="labelledFolder">Folder with labels.csv.</param>
    /// <param name="outputFolder">Output folder of the run.</param>
    /// <param name="classes">Class names.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <returns>
    /// The evaluation, over the labelled files that the run classified; the attention on lesions; and how many files it did not classify.
    /// </returns>
    /// <exception cref="RunSetupException">The labels or the ledger cannot be used, or no labelled file was classified.</exception>
    public (EvaluationReport Report, LocalisationSummary Lesions, int Missing) Compute(
        string labelledFolder, string outputFolder, IReadOnlyList<string> classes, CancellationToken cancellationToken)
    {
        string labels = Path.Combine(labelledFolder, LabelledFolder.LabelsFile);
        Outcome<LabelledFolder> folder = LabelledFolder.Read(labels, classes);
        if (!folder.IsValue)
        {
            throw new RunSetupException($"{labels} cannot be used. {folder.Rejection.Message}");
        }

        string ledger = Path.Combine(outputFolder, RunLedger.FileName);
        if (!File.Exists(ledger))
        {
            throw new RunSetupException($"{outputFolder} holds no results of a run.");
        }

        ITrainingSet examples = folder.Value.Split(null, classes, options);
        var reader = new LedgerReader(ledger);
        List<LabelledPrediction> cases = [];
        List<LesionAttention> lesions = [];
        int missing = 0;
        for (int i = 0; i < examples.Count; i++)
        {
            Outcome<TrainingExample> example = examples.Load(i, cancellationToken);
            ScanResult[] results = example.IsValue
                ? [.. reader.ResultsOf(example.Value.Scan.Identity.ContentSha256).Where(result => result.Classification is not null)]
                : [];
            missing += results.Length == 0 ? 1 : 0;
            cases.AddRange(results.Select(result => new LabelledPrediction(result.Classification!.Prediction, examples.LabelOf(i))));
            if (example.Value?.Mask is { } mask)
            {
                lesions.AddRange(results.Select(result => new LesionAttention(result.Classification!.Attention, mask)));
            }
        }

        var settings = new EvaluationOptions();
        return cases.Count > 0
            ? (Evaluator.Evaluate(new EvaluationInput(CaseTable.Of(classes, cases)), settings, cancellationToken),
               LocalisationStudy.Evaluate(lesions, settings, cancellationToken),
               missing)
            : throw new RunSetupException($"No file of {labels} was classified in {outputFolder}.");
    }
}
