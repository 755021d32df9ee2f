using System.Globalization;
using System.Numerics;

namespace MedClassifier.Dicom;

/// <summary>
/// A UID made of a hash, so that the same original gives the same one everywhere: 2.25 and the integer of a UUID (PS3.5 B.2), of version 8
/// (RFC 9562), whose other bits are the hash's first.
/// </summary>
public static class HashedUid
{
    private const int UuidBytes = 16;

    /// <param name="hash">At least 16 bytes.</param>
    public static string Of(ReadOnlySpan<byte> hash)
    {
        byte[] uuid = hash[..UuidBytes].ToArray();
        uuid[6] = (byte)((uuid[6] & 0x0F) | 0x80);
        uuid[8] = (byte)((uuid[8] & 0x3F) | 0x80);
        return "2.25." + new BigInteger(uuid, isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture);
    }
}
