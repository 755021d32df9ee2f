using FellowOakDicom;
using MedClassifier.Dicom;
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

    /// <summary>Reads Pixel Padding Value (0028,0120) and its Range Limit (0028,0121).</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="isSigned">Pixel Representation: the sixteen bits are read as the pixels are, whatever the VR says.</param>
    /// <returns>Null when there is none.</returns>
    public static PaddingRange? Find(DicomDataset dataset, bool isSigned)
    {
        if (Value(dataset, DicomTag.PixelPaddingValue, isSigned) is not double padding)
        {
            return null;
        }

        double limit = Value(dataset, DicomTag.PixelPaddingRangeLimit, isSigned) ?? padding;
        return new PaddingRange(Math.Min(padding, limit), Math.Max(padding, limit));
    }

    private static double? Value(DicomDataset dataset, DicomTag tag, bool isSigned)
    {
        if (dataset.Bytes(tag) is not { Length: >= 2 } bytes)
        {
            return null;
        }

        return isSigned ? BitConverter.ToInt16(bytes) : BitConverter.ToUInt16(bytes);
    }
}
