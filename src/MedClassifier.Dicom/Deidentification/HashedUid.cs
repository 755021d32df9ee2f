using System.Globalization;
using System.Numerics;

namespace MedClassifier.Dicom.Deidentification;

/// <summary>
/// A UID made of a hash, so that who has the key can follow it, and the same original gives the same one everywhere: 2.25 and the
/// integer of a UUID (PS3.5 B.2), of version 8 (RFC 9562), whose other bits are the hash's first.
/// </summary>
internal static class HashedUid
{
    private const int UuidBytes = 16;

    /// <param name="hash">Hex digits, at least 32.</param>
    public static string Of(string hash)
    {
        byte[] uuid = Convert.FromHexString(hash.AsSpan(0, 2 * UuidBytes));
        uuid[6] = (byte)((uuid[6] & 0x0F) | 0x80);
        uuid[8] = (byte)((uuid[8] & 0x3F) | 0x80);
        return "2.25." + new BigInteger(uuid, isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture);
    }
}
