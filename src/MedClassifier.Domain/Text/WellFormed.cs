using System.Text;

namespace MedClassifier.Domain.Text;

/// <summary>Text as it was, save lone surrogates, which no UTF-8 file can hold.</summary>
public static class WellFormed
{
    /// <summary>The text with U+FFFD for each lone surrogate.</summary>
    public static string Of(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
