using System.Security.Cryptography;
using System.Text;

namespace MedClassifier.Reporting.Pages;

/// <summary>
/// Where the parts of the HTML report lie, relative to the output folder, with '/' between parts. No name is made of a UID or a person's name.
/// </summary>
internal static class ReportPaths
{
    /// <summary>The folder that can be copied as a whole and opened from any disk.</summary>
    public const string Folder = "report";

    /// <summary>The page to open first.</summary>
    public const string Index = Folder + "/index.html";

    /// <summary>Style sheet and scripts.</summary>
    public const string Assets = Folder + "/assets";

    /// <summary>One page a study.</summary>
    public const string Studies = Folder + "/studies";

    /// <summary>Parts of the index that its page loads where they are wanted.</summary>
    public const string Parts = Folder + "/index";

    /// <summary>The pictures, in folders by the first digits of their scans' asset keys.</summary>
    public const string Scans = Folder + "/scans";

    /// <summary>Name of a part of the index, from 1.</summary>
    public static string PartName(int part) => FormattableString.Invariant($"{part:D4}.js");

    /// <summary>Name of a study's page without ".html": 32 hex digits of the SHA-256 of the study's reported name.</summary>
    public static string PageKey(string reportedStudy) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reportedStudy)).AsSpan(0, 16));
}
