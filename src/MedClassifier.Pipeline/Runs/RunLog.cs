using System.Globalization;
using MedClassifier.Pipeline.Configuration;
using Serilog;
using Serilog.Core;
using Serilog.Formatting.Json;

namespace MedClassifier.Pipeline.Runs;

/// <summary>The structured log of a run: log/run-[UTC time].jsonl in the output folder, one JSON object a line.</summary>
public static class RunLog
{
    /// <summary>Folder of the logs, below the output folder.</summary>
    public const string FolderName = "log";

    /// <summary>Property of a line that is for the file: whoever watches is shown the same in another way.</summary>
    public const string FileOnly = "FileOnly";

    /// <summary>Property of a line about an input that was set aside: the code of the reason.</summary>
    public const string ReasonCode = "Code";

    /// <summary>Makes the log.</summary>
    /// <param name="outputFolder">The output folder.</param>
    /// <param name="options">What it holds.</param>
    /// <param name="time">Names the file.</param>
    /// <param name="console">Takes the same lines for whoever watches.</param>
    public static Logger Create(string outputFolder, LogOptions options, TimeProvider time, ILogEventSink console)
    {
        string name = time.GetUtcNow().ToString("'run-'yyyyMMdd'T'HHmmss'Z.jsonl'", CultureInfo.InvariantCulture);
        return new LoggerConfiguration()
            .MinimumLevel.Is(options.Level)
            .WriteTo.File(
                new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture), Path.Combine(outputFolder, FolderName, name))
            .WriteTo.Sink(console)
            .CreateLogger();
    }
}
