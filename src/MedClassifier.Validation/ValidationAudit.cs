using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Audit;
using MedClassifier.Pipeline.Configuration;

namespace MedClassifier.Validation;

/// <summary>Asks the audit about labelled files that were opened, and about what the model learnt from.</summary>
internal static class ValidationAudit
{
    /// <summary>The audit.</summary>
    /// <param name="data">The labelled images.</param>
    /// <param name="model">The model; null when predictions come without one.</param>
    /// <param name="options">Which split is which.</param>
    public static AuditReport Of(ValidationData data, ModelCard? model, ValidationOptions options) => AuditReport.Of(
        new AuditInput(
            data.Labels.Classes,
            data.Files.Images,
            data.Labels.HasSplits ? options.Split : null,
            data.Labels.HasSplits ? options.TuningSplit : null,
            options.ExcludedSplits,
            data.Files.Missing,
            data.Files.Unreadable,
            data.Files.Unlabelled)
        {
            HasModel = model is not null,
            TrainingScans = model?.TrainingScans,
            SelectionScans = model?.SelectionScans,
        });
}
