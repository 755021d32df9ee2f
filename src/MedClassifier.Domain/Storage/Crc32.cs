using System.Buffers.Binary;

namespace MedClassifier.Domain.Storage;

/// <summary>The checksum of zip, gzip and PNG: the reflected polynomial EDB88320 (ISO 3309, ITU-T V.42).</summary>
public static class Crc32
{
    private const int Step = 8;

    // Tables[k][b]: what the byte b does to the checksum k bytes further on. Eight bytes are taken at a time (Kounavis and Berry 2005).
    private static readonly uint[][] Tables = MakeTables();

    /// <summary>The checksum of bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        for (; bytes.Length >= Step; bytes = bytes[Step..])
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = Tables[7][low & 0xFF] ^ Tables[6][(low >> 8) & 0xFF] ^ Tables[5][(low >> 16) & 0xFF] ^ Tables[4][low >> 24]
                ^ Tables[3][high & 0xFF] ^ Tables[2][(high >> 8) & 0xFF] ^ Tables[1][(high >> 16) & 0xFF] ^ Tables[0][high >> 24];
        }

        foreach (byte b in bytes)
        {
            crc = Tables[0][(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[][] MakeTables()
    {
        uint[][] tables = [.. Enumerable.Range(0, Step).Select(_ => new uint[256])];
        for (uint value = 0; value < 256; value++)
        {
            tables[0][value] = OfByte(value);
        }

        for (uint value = 0; value < 256; value++)
        {
            for (int k = 1; k < Step; k++)
            {
                uint before = tables[k - 1][value];
                tables[k][value] = tables[0][before & 0xFF] ^ (before >> 8);
            }
        }

        return tables;
    }

    private static uint OfByte(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
        }

        return value;
    }
}
