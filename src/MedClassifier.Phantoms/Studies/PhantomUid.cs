using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FellowOakDicom;
using MedClassifier.Dicom;

namespace MedClassifier.Phantoms.Studies;

/// <summary>Unique identifiers that follow from what they name.</summary>
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

        return DicomUID.Parse(HashedUid.Of(SHA256.HashData(Encoding.ASCII.GetBytes(text.ToString()))));
    }
}
