using MedClassifier.Dicom.Pixels;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>The values that may occur, both ends included; infinite for floats.</summary>
/// <param name="Low">Smallest one.</param>
/// <param name="High">Largest one.</param>
public sealed record ValueRange(double Low, double High)
{
    /// <summary>What the bits of a sample can hold.</summary>
    public static ValueRange OfStored(PixelLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        if (layout.Kind != PixelKind.WholeNumber)
        {
            return new ValueRange(double.NegativeInfinity, double.PositiveInfinity);
        }

        double count = Math.Pow(2, layout.BitsStored);
        return layout.IsSigned ? new ValueRange(-count / 2, (count / 2) - 1) : new ValueRange(0, count - 1);
    }
}
