using System.Buffers.Binary;

namespace MedClassifier.Dicom.Structure;

/// <summary>The header of an element whose VR is none of the standard's: how long its value is, the next element tells.</summary>
internal static class UnknownVr
{
    /// <summary>Finds the length: 32 bits after two zero bytes, as new VRs have it (PS3.5, 7.1.2), 16 bits, or implicit VR.</summary>
    /// <param name="data">All bytes, up to the end of what holds the element.</param>
    /// <param name="position">Where the element begins.</param>
    /// <param name="encoding">How elements are encoded there.</param>
    /// <param name="header">The header, as of VR UN.</param>
    /// <returns>False where no length leads to another element.</returns>
    public static bool TryRead(ReadOnlySpan<byte> data, int position, DatasetEncoding encoding, out ElementHeader header)
    {
        ReadOnlySpan<byte> at = data[position..];
        header = default;
        if (at.Length < 8 || !encoding.ExplicitVr)
        {
            return false;
        }

        uint tag = encoding.Tag(at);
        var candidates = new List<(uint Length, int Start)>();
        if (at.Length >= 12 && at[6] == 0 && at[7] == 0)
        {
            candidates.Add((encoding.U32(at[8..]), position + 12));
        }

        candidates.Add((encoding.U16(at[6..]), position + 8));
        candidates.Add((encoding.U32(at[4..]), position + 8));
        foreach ((uint length, int start) in candidates)
        {
            if (length <= data.Length - start && LeadsOn(data, start + (int)length, encoding, tag))
            {
                header = new ElementHeader(tag, "UN", length, start);
                return true;
            }
        }

        return false;
    }

    /// <summary>The header of VR UN in bytes.</summary>
    public static byte[] Written(ElementHeader header, DatasetEncoding encoding)
    {
        var bytes = new byte[12];
        Write16(bytes, (ushort)(header.Tag >> 16), encoding.BigEndian);
        Write16(bytes.AsSpan(2), (ushort)header.Tag, encoding.BigEndian);
        "UN"u8.CopyTo(bytes.AsSpan(4));
        Length(header.Length, encoding.BigEndian).CopyTo(bytes, 8);
        return bytes;
    }

    /// <summary>A length of 32 bits.</summary>
    public static byte[] Length(uint length, bool bigEndian)
    {
        var bytes = new byte[4];
        if (bigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, length);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, length);
        }

        return bytes;
    }

    private static void Write16(Span<byte> bytes, ushort value, bool bigEndian)
    {
        if (bigEndian)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        }
    }

    private static bool LeadsOn(ReadOnlySpan<byte> data, int next, DatasetEncoding encoding, uint before)
    {
        if (next == data.Length)
        {
            return true;
        }

        return ElementHeader.TryRead(data, next, encoding, out ElementHeader header, out _)
            && header.Tag > before && (header.IsOpen || header.Length <= data.Length - header.ValueStart);
    }
}
