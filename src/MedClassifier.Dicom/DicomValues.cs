using System.Buffers.Binary;
using System.Globalization;
using FellowOakDicom;

namespace MedClassifier.Dicom;

/// <summary>Values of a data set that may break every rule: what cannot be read as asked is absent.</summary>
public static class DicomValues
{
    private delegate double ReadNumber(ReadOnlySpan<byte> value);

    /// <summary>A text value without padding; the first of several; empty when absent.</summary>
    public static string Text(this DicomDataset dataset, DicomTag tag) =>
        Try(() => dataset.TryGetValue(tag, 0, out string text) ? text : null)?.Trim(' ', '\0') ?? "";

    /// <summary>All text values, without padding.</summary>
    public static IReadOnlyList<string> Texts(this DicomDataset dataset, DicomTag tag) =>
        Try(() => dataset.TryGetValues(tag, out string[] texts) ? texts : null)?.Select(text => text.Trim(' ', '\0')).ToArray() ?? [];

    /// <summary>A whole number; null when absent or no number.</summary>
    public static int? WholeNumber(this DicomDataset dataset, DicomTag tag) =>
        dataset.Number(tag) is double number && number == Math.Truncate(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    /// <summary>A number of any VR, finite or not; the first of several; null when absent or no number.</summary>
    public static double? Number(this DicomDataset dataset, DicomTag tag) => dataset.Numbers(tag) is [double first, ..] ? first : null;

    /// <summary>All numbers of an element of any numeric VR; empty when absent or when one of them is no number.</summary>
    public static IReadOnlyList<double> Numbers(this DicomDataset dataset, DicomTag tag)
    {
        if (Try(() => dataset.Contains(tag) ? dataset.GetDicomItem<DicomElement>(tag) : null) is not DicomElement element)
        {
            return [];
        }

        if (element is DicomMultiStringElement)
        {
            IReadOnlyList<string> texts = dataset.Texts(tag);
            var numbers = new double[texts.Count];
            for (int i = 0; i < numbers.Length; i++)
            {
                if (!double.TryParse(texts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
                {
                    return [];
                }
            }

            return numbers;
        }

        byte[] bytes = Try(() => element.Buffer.Data) ?? [];
        return element.ValueRepresentation.Code switch
        {
            "US" => Each(bytes, 2, value => BinaryPrimitives.ReadUInt16LittleEndian(value)),
            "SS" => Each(bytes, 2, value => BinaryPrimitives.ReadInt16LittleEndian(value)),
            "UL" => Each(bytes, 4, value => BinaryPrimitives.ReadUInt32LittleEndian(value)),
            "SL" => Each(bytes, 4, value => BinaryPrimitives.ReadInt32LittleEndian(value)),
            "FL" => Each(bytes, 4, value => BinaryPrimitives.ReadSingleLittleEndian(value)),
            "FD" => Each(bytes, 8, value => BinaryPrimitives.ReadDoubleLittleEndian(value)),
            _ => [],
        };
    }

    /// <summary>The bytes of an element's value, numbers in little endian; null when absent.</summary>
    public static byte[]? Bytes(this DicomDataset dataset, DicomTag tag) =>
        Try(() => dataset.Contains(tag) ? dataset.GetDicomItem<DicomElement>(tag)?.Buffer.Data : null);

    /// <summary>The items of a sequence; empty when absent.</summary>
    public static IReadOnlyList<DicomDataset> Items(this DicomDataset dataset, DicomTag tag) =>
        Try(() => dataset.TryGetSequence(tag, out DicomSequence sequence) ? sequence.Items.ToArray() : null) ?? [];

    /// <summary>The tag as (gggg,eeee).</summary>
    public static string Code(this DicomTag tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return $"({tag.Group:X4},{tag.Element:X4})";
    }

    private static double[] Each(byte[] bytes, int size, ReadNumber read)
    {
        var numbers = new double[bytes.Length / size];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = read(bytes.AsSpan(i * size, size));
        }

        return numbers;
    }

    private static T? Try<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (PackageFaults.Include(e))
        {
            return null;
        }
    }
}
