namespace MedClassifier.Dicom;

/// <summary>
/// Makers of imaging devices. Manufacturer (0008,0070) is free text, in which a file may hold anything; a maker is shown by the name that stands
/// here, whatever its spelling in the file, and one that does not as "other".
/// </summary>
internal static class KnownMakers
{
    // Name as shown, and the words any of which its spellings begin with.
    private static readonly (string Name, string[] Words)[] Makers =
    [
        ("Agfa", ["agfa"]),
        ("Aloka", ["aloka", "hitachi-aloka", "hitachi aloka"]),
        ("ATL", ["atl", "advanced technology laboratories"]),
        ("Bruker", ["bruker"]),
        ("Canon", ["canon"]),
        ("Carestream", ["carestream"]),
        ("Elekta", ["elekta"]),
        ("Esaote", ["esaote"]),
        ("Fujifilm", ["fuji"]),
        ("GE", ["ge ", "ge_", "gems", "general electric", "kretz"]),
        ("Hitachi", ["hitachi"]),
        ("Hologic", ["hologic", "lorad"]),
        ("IMS Giotto", ["ims", "giotto"]),
        ("Kodak", ["kodak", "eastman kodak"]),
        ("Konica Minolta", ["konica"]),
        ("Medison", ["medison"]),
        ("MedClassifier", ["medclassifier"]),
        ("Mindray", ["mindray", "shenzhen mindray"]),
        ("Neusoft", ["neusoft"]),
        ("Philips", ["philips", "marconi", "picker", "adac"]),
        ("Planmed", ["planmed"]),
        ("Samsung", ["samsung"]),
        ("Sectra", ["sectra"]),
        ("Shimadzu", ["shimadzu"]),
        ("Siemens", ["siemens", "acuson"]),
        ("SonoScape", ["sonoscape"]),
        ("SonoSite", ["sonosite"]),
        ("SuperSonic Imagine", ["supersonic", "super sonic"]),
        ("Toshiba", ["toshiba"]),
        ("Ultrasonix", ["ultrasonix"]),
        ("United Imaging", ["united imaging", "uih"]),
        ("Varian", ["varian"]),
        ("Ziehm", ["ziehm"]),
    ];

    /// <summary>The maker's name as it may be shown.</summary>
    public static string Name(string value)
    {
        string text = value.Trim() + " ";
        (string? name, _) = Array.Find(
            Makers, maker => Array.Exists(maker.Words, word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && EndsWord(text, word)));
        return name ?? DefinedTerms.Other;
    }

    // Fuji begins Fujifilm, too; the short ones begin many a name.
    private static bool EndsWord(string text, string word) => word.Length > 4 || word is "fuji" || !char.IsLetterOrDigit(text[word.Length])
        || !char.IsLetterOrDigit(word[^1]);
}
