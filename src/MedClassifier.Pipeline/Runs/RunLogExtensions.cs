using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using Serilog;
using Serilog.Events;

namespace MedClassifier.Pipeline.Runs;

/// <summary>The lines that several stages log.</summary>
internal static class RunLogExtensions
{
    /// <summary>An input was set aside: worth a line, unless it is no image at all, which is normal within a study.</summary>
    public static void SetAside(this ILogger log, ReportedIdentity names, int? frame, Rejection reason) =>
        log.Write(
            reason.Code == RejectionCodes.NotApplicable ? LogEventLevel.Debug : LogEventLevel.Information,
            "Set aside {Path} frame {Frame}: {Code} {Tag} {Message}",
            names.Path,
            frame,
            reason.Code,
            reason.Tag,
            reason.Message);
}
