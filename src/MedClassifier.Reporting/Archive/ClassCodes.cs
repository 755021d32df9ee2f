using System.Security.Cryptography;
using System.Text;

namespace MedClassifier.Reporting.Archive;

/// <summary>
/// Codes for a model's classes. They are this program's own and say that they are suggestions of a program: a finding or an assessment category of a
/// person's vocabulary, such as BI-RADS, would be taken for one.
/// </summary>
internal static class ClassCodes
{
    private const int LongestSlug = 14;
    private const int HashDigits = 8;

    /// <summary>The class as a finding.</summary>
    public static Code Suggestion(string name) => new("S-" + Slug(name), Codes.Own, "AI suggestion: " + name);

    /// <summary>The class's probability as a measurement.</summary>
    public static Code Probability(string name) => new("P-" + Slug(name), Codes.Own, "AI probability: " + name);

    // Two names never have one code: where a name says more than a code can hold, the code ends with its hash.
    private static string Slug(string name)
    {
        if (name.Length is > 0 and <= LongestSlug && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
        {
            return name.ToUpperInvariant();
        }

        string letters = new([.. name.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Take(LongestSlug - HashDigits - 1)]);
        return $"{letters}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashDigits]}";
    }
}
