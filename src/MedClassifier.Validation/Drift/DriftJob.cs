using System.Text.Json;
using System.Text.Json.Serialization;
using MedClassifier.Domain.Storage;
using MedClassifier.Evaluation.Drift;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Reporting.Dossier;

namespace MedClassifier.Validation.Drift;

/// <summary>Holds the results of a run against a reference, and writes what came of it: dossier.html, dossier.pdf and drift.json.</summary>
/// <param name="options">When a difference counts.</param>
public sealed class DriftJob(DriftOptions options)
{
    /// <summary>Folder below the run's, where the report goes unless another is named.</summary>
    public const string FolderName = "drift";

    /// <summary>The numbers, in full precision.</summary>
    public const string FileName = "drift.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Compares, and writes the report.</summary>
    /// <param name="results">Output folder of the run.</param>
    /// <param name="reference">metrics.json of a validation, or the output folder of another run.</param>
    /// <param name="output">Folder for the report; made when missing.</param>
    /// <param name="cancellationToken">Stops; nothing is written then.</param>
    /// <exception cref="RunSetupException">A side has no sample, or they are of different models.</exception>
    public DriftSummary Run(string results, string reference, string output, CancellationToken cancellationToken)
    {
        if (options.WatchIndex > options.DriftIndex)
        {
            throw new RunSetupException(FormattableString.Invariant(
                $"drift.watch_index is {options.WatchIndex}, above drift.drift_index ({options.DriftIndex}); it must be at most that."));
        }

        DriftSample expected = DriftSource.Read(reference, cancellationToken);
        DriftSample found = DriftSource.OfRun(results, cancellationToken);
        DemandSameModel(expected, found, reference, results);
        DriftReport report = DriftStudy.Compare(expected, found, options);
        cancellationToken.ThrowIfCancellationRequested();
        Directory.CreateDirectory(output);
        DossierWriter.Write(output, DriftDossier.Compose(report, expected, found, options));
        DurableFile.WriteText(
            Path.Combine(output, FileName),
            JsonSerializer.Serialize(new { Format = "medclassifier-drift/1", report.Verdict, Options = options, report.Rows }, Json) + "\n");
        return new DriftSummary(
            report.Verdict == DriftVerdict.Drift ? ExitCodes.Drifted : ExitCodes.Done,
            DriftDossier.Summary(report),
            DriftDossier.Headlines(report),
            report,
            Path.GetFullPath(Path.Combine(output, DossierWriter.HtmlName)));
    }

    // Another model, or another calibration, gives other scores to the same images: that is no drift.
    private static void DemandSameModel(DriftSample expected, DriftSample found, string reference, string results)
    {
        foreach ((string what, string one, string other) in new[]
        {
            ("model", expected.ModelSha256, found.ModelSha256), ("calibration", expected.CalibrationSha256, found.CalibrationSha256),
        })
        {
            if (one != other)
            {
                throw new RunSetupException(
                    $"The {what} of {reference} (SHA-256 {Shown(one)}) is not that of {results} ({Shown(other)}): their scores cannot be compared.");
            }
        }
    }

    private static string Shown(string hash) => hash.Length == 0 ? "none" : hash;
}
