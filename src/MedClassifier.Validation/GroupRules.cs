using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Ingestion.Selection;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Reporting.Studies;
using MedClassifier.Validation.Auditing;

namespace MedClassifier.Validation;

/// <summary>How the images of a group become one prediction: as a run joins those of a study, or by one rule for all.</summary>
internal sealed class GroupRules
{
    private readonly string? only;
    private readonly IReadOnlyList<StudyRule> ofRun;
    private readonly Dictionary<int, string> modalities;
    private readonly string positive;

    /// <param name="options">The rule that is asked for, and the positive class.</param>
    /// <param name="select">The rules of a run.</param>
    /// <param name="files">The labelled files, for their modalities.</param>
    public GroupRules(ValidationOptions options, SelectOptions select, AuditedFiles files)
    {
        only = options.GroupRule == ValidationOptions.RuleOfRun ? null : options.GroupRule;
        positive = options.PositiveClass;
        ofRun = [.. select.Profiles.Select(profile => new StudyRule(profile.Modalities, profile.Study))];
        modalities = files.Images.GroupBy(image => image.Row).ToDictionary(row => row.Key, row => row.First().Modality);
    }

    /// <summary>Names of the rules that some cases are joined by, in order, separated by commas.</summary>
    public string NamesFor(IEnumerable<ValidationCase> cases) =>
        string.Join(", ", cases.Select(NameFor).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>The same for a person, with where they come from.</summary>
    public string Describe(IEnumerable<ValidationCase> cases) =>
        NamesFor(cases).Replace('_', '-') + (only is null ? ", as run joins the images of a study" : ", by validation.group_rule");

    /// <summary>The rule for the table of some cases.</summary>
    /// <param name="cases">The cases, in the table's order.</param>
    public GroupRule For(IReadOnlyList<ValidationCase> cases) => (images, rows) =>
    {
        IReadOnlyList<int> severity = ClassSeverity.Order(images.Classes, images.Classes.ToList().IndexOf(positive));
        Prediction joined = KnownStudyRules.Get(NameFor(cases[rows[0]])).Combine(
            [.. rows.Select(row => new Prediction(images.Classes, Array.ConvertAll(images.Row(row).ToArray(), p => (float)p)))], severity);
        return [.. joined.Probabilities.Select(p => Math.Clamp((double)p, 0, 1))];
    };

    private string NameFor(ValidationCase first) =>
        only ?? KnownStudyRules.NameFor(modalities.GetValueOrDefault(first.File.Row, ""), ofRun);
}
