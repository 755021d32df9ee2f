using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Storage;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Localisation;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Ingestion.Tables;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Runs;

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
    /// The evaluation, over the labelled files that the run classified; the attention on lesions; how many files it did not classify; and
    /// why masks cannot be used.
    /// </returns>
    /// <exception cref="RunSetupException">The labels or the ledger cannot be used, or no labelled file was classified.</exception>
    public (EvaluationReport Report, LocalisationSummary Lesions, int Missing, IReadOnlyList<TableFault> UnusableMasks) Compute(
        string labelledFolder, string outputFolder, IReadOnlyList<string> classes, CancellationToken cancellationToken)
    {
        string file = Path.Combine(labelledFolder, LabelTable.FileName);
        Outcome<LabelTable> read = LabelReader.Read(file, classes, LabelNeeds.Files);
        LabelTable labels = read.Value ?? throw new RunSetupException($"{file} cannot be used", read.Rejection!);
        string ledger = Path.Combine(outputFolder, RunLedger.FileName);
        if (!File.Exists(ledger))
        {
            throw new RunSetupException($"{outputFolder} holds no results of a run.");
        }

        var reader = new LedgerReader(ledger);
        var masks = new LesionMasks(classes, options);
        List<LabelledPrediction> cases = [];
        List<LesionAttention> lesions = [];
        var unusable = new FaultList();
        int missing = 0;
        foreach (LabelledFile row in labels.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string PathOf(string name) => Path.Combine(labels.Folder, name);
            Classification[] results =
                [.. reader.ResultsOf(FileHash.Of(PathOf(row.File))).Select(result => result.Classification).OfType<Classification>()];
            missing += results.Length == 0 ? 1 : 0;
            cases.AddRange(results.Select(result => new LabelledPrediction(result.Prediction, row.Label)));
            foreach (Classification result in results)
            {
                InputGeometry grid = result.Attention.Geometry;
                Outcome<ReadOnlyMemory<byte>> mask = masks.Read(row, PathOf, grid.ScanWidth, grid.ScanHeight);
                if (!mask.IsValue)
                {
                    unusable.Add(mask.Rejection.Message, row.Row);
                }
                else if (!mask.Value.IsEmpty)
                {
                    lesions.Add(new LesionAttention(result.Attention, mask.Value));
                }
            }
        }

        var settings = new EvaluationOptions();
        return cases.Count > 0
            ? (Evaluator.Evaluate(new EvaluationInput(CaseTable.Of(classes, cases)), settings, cancellationToken),
               LocalisationStudy.Evaluate(lesions, settings, cancellationToken),
               missing,
               unusable.ToList())
            : throw new RunSetupException($"No file of {file} was classified in {outputFolder}.");
    }
}
