using System.Globalization;
using System.Reflection;
using System.Text;

namespace MedClassifier.Domain.Text;

/// <summary>
/// Compares texts that may be in different Unicode forms: macOS writes file names decomposed (u and a diaeresis), tables are mostly composed.
/// </summary>
/// <remarks><see cref="string.Normalize()"/> leaves every text as it is in a program without ICU, which this one is.</remarks>
public static class CanonicalText
{
    // Hangul syllables are their parts by arithmetic (The Unicode Standard, 3.12).
    private const int FirstSyllable = 0xAC00;
    private const int Syllables = 11172;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int BeforeFirstTrail = 0x11A7;
    private const int Trails = 28;
    private const int VowelsWithTrails = 588;

    private static readonly Lazy<Dictionary<Rune, Rune[]>> Steps = new(ReadSteps);

    /// <summary>The same for two texts that are canonically equivalent (The Unicode Standard, D70); not meant to be shown.</summary>
    /// <param name="text">Any text; of one in ASCII, the key is itself.</param>
    public static string Key(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Ascii.IsValid(text))
        {
            return text;
        }

        List<Rune> parts = [];
        foreach (Rune rune in text.EnumerateRunes())
        {
            Decompose(rune, parts);
        }

        // Marks on one letter may come in another order; which of them may is no matter for a key.
        var key = new StringBuilder();
        for (int i = 0; i < parts.Count;)
        {
            int end = i + 1;
            while (end < parts.Count && IsMark(parts[end]))
            {
                end++;
            }

            key.Append(parts[i].ToString());
            foreach (Rune mark in parts.GetRange(i + 1, end - i - 1).Order())
            {
                key.Append(mark.ToString());
            }

            i = end;
        }

        return key.ToString();
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static void Decompose(Rune rune, List<Rune> parts)
    {
        int syllable = rune.Value - FirstSyllable;
        if (syllable is >= 0 and < Syllables)
        {
            parts.Add(new Rune(FirstLead + (syllable / VowelsWithTrails)));
            parts.Add(new Rune(FirstVowel + (syllable % VowelsWithTrails / Trails)));
            if (syllable % Trails > 0)
            {
                parts.Add(new Rune(BeforeFirstTrail + (syllable % Trails)));
            }
        }
        else if (Steps.Value.TryGetValue(rune, out Rune[]? step))
        {
            foreach (Rune part in step)
            {
                Decompose(part, parts);
            }
        }
        else
        {
            parts.Add(rune);
        }
    }

    private static Dictionary<Rune, Rune[]> ReadSteps()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("MedClassifier.Domain.Text.Decompositions.txt")
            ?? throw new InvalidOperationException("the assembly does not carry its table of decompositions");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' ').Select(code => new Rune(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))).ToArray())
            .ToDictionary(line => line[0], line => line[1..]);
    }
}
