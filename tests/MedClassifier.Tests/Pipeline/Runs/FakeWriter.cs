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

    public ValueTask<IReadOnlyList<string>> WriteScanAsync(ScanArtefactRequest request, CancellationToken cancellationToken)
    {
        if (Fail?.Invoke(request) is { } fault)
        {
            throw fault;
        }

        Scans.Add(request.Result.AssetKey);
        return ValueTask.FromResult<IReadOnlyList<string>>([]);
    }

    public IResultsReport Begin(RunReport report) => new Lines(Path.Combine(report.OutputFolder, "results.txt"));

    private sealed class Lines(string path) : IResultsReport
    {
        private readonly List<string> lines = [];

        public void Add(ScanResult row) => lines.Add(string.Join(
            ',',
            row.Identity.Path,
            row.Frame,
            row.State,
            row.Rejection?.Code,
            row.Classification?.Prediction.Probabilities[0].ToString(CultureInfo.InvariantCulture)));

        public void AddStudy(string key, IReadOnlyList<ScanResult> rows)
        {
        }

        public ValueTask<IReadOnlyList<string>> CompleteAsync(CancellationToken cancellationToken)
        {
            File.WriteAllLines(path, lines);
            return ValueTask.FromResult<IReadOnlyList<string>>(["results.txt"]);
        }

        public void Dispose()
        {
        }
    }
}
