using System.Collections.Concurrent;
using System.Globalization;
using MedClassifier.Domain.Reports;

namespace MedClassifier.Tests.Pipeline.Runs;

/// <summary>A writer of one text file, that says what it was given.</summary>
internal sealed class FakeWriter : IReportWriter
{
    public string Name => "fake";

    public ConcurrentBag<string> Scans { get; } = [];

    public Func<ScanArtefactRequest, Exception?>? Fail { get; init; }

    public ValueTask WriteScanAsync(ScanArtefactRequest request, CancellationToken cancellationToken)
    {
        if (Fail?.Invoke(request) is { } fault)
        {
            throw fault;
        }

        Scans.Add(request.Result.AssetKey);
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<string>> WriteRunAsync(RunReport report, CancellationToken cancellationToken)
    {
        IEnumerable<string> lines = report.Results().Select(row => string.Join(
            ',',
            row.Identity.Path,
            row.Frame,
            row.State,
            row.Rejection?.Code,
            row.Classification?.Prediction.Probabilities[0].ToString(CultureInfo.InvariantCulture)));
        File.WriteAllLines(Path.Combine(report.OutputFolder, "results.txt"), lines);
        return ValueTask.FromResult<IReadOnlyList<string>>(["results.txt"]);
    }
}
