using System.Buffers.Binary;
using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>The stored values that fill the picture up to its rectangle (PS3.3 C.7.5.1.1.2): they do not count for min-max and become 0.</summary>
/// <param name="Low">Lowest such value.</param>
/// <param name="High">Highest such value.</param>
public sealed record PaddingRange(double Low, double High)
{
    /// <summary>The step for the receipt.</summary>
    public ReceiptStep Record => Steps.Of("padding", ("from", Low), ("to", High));

    /// <summary>Whether a stored value is padding.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>Reads Pixel Padding Value and its Range Limit; of float pixel data those of its kind.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="layout">How the pixels are stored.</param>
    /// <returns>Null when there is none.</returns>
    public static PaddingRange? Find(DicomDataset dataset, PixelLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        (double? value, double? limit) = layout.Kind switch
        {
            PixelKind.SinglePrecision =>
                (dataset.Number(DicomTag.FloatPixelPaddingValue), dataset.Number(DicomTag.FloatPixelPaddingRangeLimit)),
            PixelKind.DoublePrecision =>
                (dataset.Number(DicomTag.DoubleFloatPixelPaddingValue), dataset.Number(DicomTag.DoubleFloatPixelPaddingRangeLimit)),
            _ => (WholeNumber(dataset, DicomTag.PixelPaddingValue, layout), WholeNumber(dataset, DicomTag.PixelPaddingRangeLimit, layout)),
        };
        return value is double padding
            ? new PaddingRange(Math.Min(padding, limit ?? padding), Math.Max(padding, limit ?? padding))
            : null;
    }

    /// <summary>The sixteen bits as the pixels have them, whatever the VR says.</summary>
    private static double? WholeNumber(DicomDataset dataset, DicomTag tag, PixelLayout layout)
    {
        if (dataset.Bytes(tag) is not { Length: >= 2 } bytes)
        {
            return null;
        }

        if (!layout.IsSigned)
        {
            return BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        }

        int value = BinaryPrimitives.ReadInt16LittleEndian(bytes);

        // A negative number of fewer bits, written without its sign extended: as the pixels themselves may be.
        int half = 1 << Math.Min(layout.BitsStored - 1, 16);
        return value >= half && value < 2 * half ? value - (2 * half) : value;
    }
}
