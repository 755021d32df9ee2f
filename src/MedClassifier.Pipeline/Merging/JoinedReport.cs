using MedClassifier.Domain.Reports;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Runs;
using Serilog;

namespace MedClassifier.Pipeline.Merging;

/// <summary>Writes the reports of results that were joined of several runs: neither input nor model is at hand.</summary>
/// <param name="setup">The configuration, of which the reports count.</param>
/// <param name="ledger">The joined results; published.</param>
/// <param name="log">Is told what could not be made.</param>
internal sealed class JoinedReport(RunSetup setup, RunLedger ledger, ILogger log)
{
    /// <summary>Demands that reports are made as the runs would have made them.</summary>
    /// <exception cref="RunSetupException">The configuration is another.</exception>
    public static void DemandSettings(PipelineOptions options, RunDescription run, string referenceSha256)
    {
        IReadOnlyList<string> bodyParts = run.Model.Members.Count > 0 ? run.Model.BodyParts : [];
        if (ConfigurationHash.Compute(options, run.Engine, referenceSha256, bodyParts) != run.ConfigurationSha256)
        {
            throw new RunSetupException("The settings are not those of the parts: give merge the -c and --set that they were run with.");
        }
    }

    /// <summary>Writes.</summary>
    /// <param name="folder">The output folder, absolute.</param>
    /// <param name="run">What ran.</param>
    /// <param name="published">What is published.</param>
    /// <param name="asked">When the reports were asked for.</param>
    /// <param name="cancellationToken">Stops between reports.</param>
    /// <returns>Files to open, relative to the output folder, the main one first.</returns>
    public Task<IReadOnlyList<string>> WriteAsync(
        string folder, RunDescription run, Publication published, DateTimeOffset asked, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> patients = ledger.StudyOwners.Patients();
        LedgerReader reader = ledger.Read();
        var report = new RunReport(folder, run with { StudyRules = RunOpening.StudyRulesOf(setup.Options) })
        {
            EarlierRows = published.Earlier,
            Times = new RunTimes(setup.Time, asked, asked, setup.Time.GetUtcNow()),
            Studies = reader.Studies,
            PatientOf = study => patients.GetValueOrDefault(run.Identified ? ReportedNames.Real.Mark(study) : study),
        };
        return new ReportPass(setup.Floors.CreateWriters(setup.Options), log).WriteAsync(reader, report, cancellationToken);
    }
}
