using MedClassifier.Domain;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;

namespace MedClassifier.Validation;

/// <summary>Makes Evaluation's table of validation cases, with the columns that make subgroups.</summary>
internal sealed class CaseTables
{
    private const int MostValues = 24;

    private readonly LabelTable labels;
    private readonly string[] columns;

    /// <param name="labels">The labels, tags of the files included.</param>
    /// <param name="options">Which columns make subgroups.</param>
    /// <exception cref="RunSetupException">A column is named that is not there.</exception>
    public CaseTables(LabelTable labels, ValidationOptions options)
    {
        this.labels = labels;
        columns = options.Subgroups.Count == 0
            ? [.. labels.OtherColumns]
            : [.. options.Subgroups.Concat(options.SubgroupTags).Distinct(StringComparer.Ordinal)];
        string[] unknown = [.. columns.Except(labels.OtherColumns, StringComparer.Ordinal)];
        if (unknown.Length > 0)
        {
            throw new RunSetupException(
                $"validation.subgroups names {string.Join(", ", unknown)}; "
                + $"the further columns of the labels are {string.Join(", ", labels.OtherColumns)}.");
        }
    }

    /// <summary>The table of some cases, in their order.</summary>
    public CaseTable Of(IReadOnlyList<ValidationCase> cases) => new(
        labels.Classes,
        [.. cases.Select(c => c.File.Label)],
        [.. cases.SelectMany(c => c.Probabilities)],
        labels.HasGroups ? [.. cases.Select(c => c.File.Group)] : null,
        Valued(cases).Where(column => WhyNot(column.Values) is null)
            .ToDictionary(column => column.Name, column => column.Values, StringComparer.Ordinal));

    /// <summary>The tuning set of some cases, with their data sets and the prior that is asked for.</summary>
    /// <exception cref="RunSetupException">The prior has not one share for each class.</exception>
    public TuningSet Tuning(IReadOnlyList<ValidationCase> cases, ValidationOptions options)
    {
        IReadOnlyList<double> prior = options.CalibrationPrior;
        if (prior.Count > 0 && prior.Count != labels.Classes.Count)
        {
            throw new RunSetupException(FormattableString.Invariant(
                $"validation.calibration_prior has {prior.Count} shares; there are {labels.Classes.Count} classes: {string.Join(", ", labels.Classes)}."));
        }

        string[] sets = labels.OtherColumns.Contains(options.DataSetColumn)
            ? [.. cases.Select(c => c.File.Columns[options.DataSetColumn])]
            : [];
        return new TuningSet(Of(cases))
        {
            DataSets = sets.Distinct(StringComparer.Ordinal).Count() > 1 ? sets : null,
            Prior = prior.Count > 0 ? ClassSharesAttribute.Scaled(prior) : null,
        };
    }

    /// <summary>Columns that make no subgroups of some cases, each with the reason.</summary>
    public IReadOnlyList<(string Column, string Reason)> LeftOut(IReadOnlyList<ValidationCase> cases) =>
    [
        .. from column in Valued(cases)
           let reason = WhyNot(column.Values)
           where reason is not null
           select (column.Name, reason),
    ];

    private static string? WhyNot(IReadOnlyList<string?> values) => values.Distinct(StringComparer.Ordinal).Count() switch
    {
        <= 1 => $"all images have the value {(values is [{ } only, ..] ? only : "not stated")}",
        > MostValues and var count => FormattableString.Invariant($"{count} values, at most {MostValues} are shown"),
        _ => null,
    };

    private IEnumerable<(string Name, IReadOnlyList<string?> Values)> Valued(IReadOnlyList<ValidationCase> cases) =>
        columns.Select(column => (column, AgeBands.Of(column, [.. cases.Select(c => c.File.Columns[column])])));
}
