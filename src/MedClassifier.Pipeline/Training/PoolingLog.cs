using System.Globalization;
using MedClassifier.Torch.Training;
using Serilog;
using Serilog.Core;
using Serilog.Formatting.Json;

namespace MedClassifier.Pipeline.Training;

/// <summary>Logs what the pooling gave at every validation of a training, and passes the progress on.</summary>
internal sealed class PoolingLog : IProgress<TrainingProgress>, IDisposable
{
    private readonly IProgress<TrainingProgress> progress;
    private readonly Logger log;

    /// <param name="path">The file; a resumed training goes on in it.</param>
    /// <param name="progress">Who is told next.</param>
    public PoolingLog(string path, IProgress<TrainingProgress> progress)
    {
        this.progress = progress;
        log = new LoggerConfiguration()
            .WriteTo.File(new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture), path)
            .CreateLogger();
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value.Validation is { Pooling.Count: > 0 } validation)
        {
            log.Information("At step {Step} the pooling gave {@PoolingStatistics}", validation.Step, validation.Pooling);
        }

        progress.Report(value);
    }

    /// <inheritdoc/>
    public void Dispose() => log.Dispose();
}
