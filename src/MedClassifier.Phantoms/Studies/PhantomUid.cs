using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using FellowOakDicom;

namespace MedClassifier.Phantoms.Studies;

/// <summary>Unique identifiers that follow from what they name: 2.25 and a UUID (PS3.5 B.2) of version 8, made of a hash.</summary>
internal static class PhantomUid
{
    /// <summary>The UID of a thing of a sample.</summary>
    /// <param name="seed">The sample's seed.</param>
    /// <param name="kind">study, series, instance.</param>
    /// <param name="numbers">Which one.</param>
    public static DicomUID Of(int seed, string kind, params ReadOnlySpan<int> numbers)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"medclassifier phantom/{seed}/{kind}");
        foreach (int number in numbers)
        {
            text.Append(CultureInfo.InvariantCulture, $"/{number}");
        }

        byte[] uuid = SHA256.HashData(Encoding.ASCII.GetBytes(text.ToString()))[..16];
        uuid[6] = (byte)((uuid[6] & 0x0F) | 0x80);
        uuid[8] = (byte)((uuid[8] & 0x3F) | 0x80);
        var number128 = new BigInteger(uuid, isUnsigned: true, isBigEndian: true);
        return DicomUID.Parse(string.Create(CultureInfo.InvariantCulture, $"2.25.{number128}"));
    }
}
