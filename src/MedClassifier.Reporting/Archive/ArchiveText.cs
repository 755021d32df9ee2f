using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Archive;

/// <summary>Text of a model or a file as a DICOM value: one line, no backslash, no longer than its VR allows.</summary>
internal static class ArchiveText
{
    /// <summary>Longest value of a VR LO, in characters (PS3.5, 6.2).</summary>
    public const int Long = 64;

    /// <summary>Longest value of a VR SH.</summary>
    public const int Short = 16;

    /// <summary>Longest value of a VR ST.</summary>
    public const int Paragraph = 1024;

    /// <summary>The text, cut where it is longer.</summary>
    public static string Of(string text, int longest)
    {
        string clean = VisibleText.Of(text).Replace('\\', '/').Trim();
        if (clean.Length <= longest)
        {
            return clean;
        }

        int end = char.IsHighSurrogate(clean[longest - 1]) ? longest - 1 : longest;
        return clean[..end];
    }
}
