using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Text;
using Serilog;
using Serilog.Events;

namespace MedClassifier.Pipeline.Runs;

/// <summary>The lines that several stages log.</summary>
internal static class RunLogExtensions
{
    /// <summary>An input was set aside: worth a line, unless it is none to classify, which is normal within a study.</summary>
    public static void SetAside(this ILogger log, ReportedIdentity names, int? frame, Rejection reason) =>
        log.ForContext("Frame", frame).ForContext(RunLog.ReasonCode, reason.Code).ForContext("Tag", reason.Tag).Write(
            RejectionCodes.IsNormal(reason.Code) ? LogEventLevel.Debug : LogEventLevel.Information,
            "Set aside {Path:l}{Place:l}: {Reason:l}",
            names.Path,
            frame is null ? "" : FormattableString.Invariant($" frame {frame}"),
            ForeignText.Line(reason.ToString()));
}
