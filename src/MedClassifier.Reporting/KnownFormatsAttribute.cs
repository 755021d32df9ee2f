using System.ComponentModel.DataAnnotations;

namespace MedClassifier.Reporting;

/// <summary>Says of an option that it lists reports of the catalogue.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class KnownFormatsAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is IEnumerable<string> formats && formats.All(ReportFormats.Names.Contains);

    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => $"{name} may hold {string.Join(", ", ReportFormats.Names)}";
}
