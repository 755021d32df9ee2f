using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>One step of the pixel order that looks at each value by itself.</summary>
public interface IValueRule
{
    /// <summary>The step and its parameters, for the receipt.</summary>
    ReceiptStep Record { get; }

    /// <summary>The value after the step.</summary>
    double Apply(double value);

    /// <summary>The values that may occur after it; those before, where it does not say.</summary>
    ValueRange After(ValueRange before) => before;
}
