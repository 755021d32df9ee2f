namespace MedClassifier.Dicom.Structure;

/// <summary>Looks at the first elements of a data set to see how they are encoded.</summary>
internal static class EncodingProbe
{
    private const int Elements = 3;

    // A first element of a data set is of group 0008; of a DICOMDIR 0004; short texts, no pixels.
    private const uint MostGroup = 0x0010;
    private const uint LongestFirst = 1 << 16;

    private static readonly string[] Syntaxes =
    [
        KnownTransferSyntaxes.ExplicitLittleEndian, KnownTransferSyntaxes.ImplicitLittleEndian, KnownTransferSyntaxes.ExplicitBigEndian,
    ];

    /// <summary>The only transfer syntax whose encoding the first elements have; null where there is none.</summary>
    public static string? Find(ReadOnlySpan<byte> dataset)
    {
        foreach (string syntax in Syntaxes)
        {
            if (Fits(dataset, DatasetEncoding.Of(syntax)))
            {
                return syntax;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether the first elements follow each other in an encoding: ascending tags of low groups, known VRs, lengths that end in the file.
    /// </summary>
    public static bool Fits(ReadOnlySpan<byte> dataset, DatasetEncoding encoding)
    {
        int position = 0;
        uint before = 0;
        for (int i = 0; i < Elements; i++)
        {
            if (position == dataset.Length && i > 0)
            {
                return true;
            }

            if (!ElementHeader.TryRead(dataset, position, encoding, out ElementHeader header, out _)
                || header.Tag <= before || (i == 0 && (header.Tag >> 16 is < 2 or > MostGroup))
                || (!encoding.ExplicitVr && DatasetEncoding.IsVr(dataset.Slice(position + 4, 2))))
            {
                return false;
            }

            if (header.IsOpen)
            {
                return true;
            }

            if (header.Length > dataset.Length - header.ValueStart || (i == 0 && header.Length > LongestFirst))
            {
                return false;
            }

            before = header.Tag;
            position = header.ValueStart + (int)header.Length;
        }

        return true;
    }
}
