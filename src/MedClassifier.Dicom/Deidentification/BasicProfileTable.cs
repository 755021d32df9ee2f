using System.Collections.Frozen;
using System.Globalization;
using FellowOakDicom;

namespace MedClassifier.Dicom.Deidentification;

/// <summary>Table E.1-1 of PS3.15: what the Basic Application Level Confidentiality Profile does to each attribute.</summary>
internal static partial class BasicProfileTable
{
    // The repeating groups of the table: curves (50xx) whole, overlays (60xx) by their data and comments.
    private const int CurveGroups = 0x5000;
    private const int OverlayGroups = 0x6000;

    private static readonly FrozenDictionary<uint, ProfileAction> Actions = Entries()
        .Where(entry => !entry.Tag.Contains('x', StringComparison.Ordinal))
        .ToFrozenDictionary(entry => uint.Parse(entry.Tag, NumberStyles.HexNumber, CultureInfo.InvariantCulture), entry => ActionOf(entry.Code));

    /// <summary>How many rows the table has.</summary>
    public static int Count => Entries().Count();

    /// <summary>What is done to an attribute.</summary>
    public static ProfileAction Of(DicomTag tag)
    {
        // An overlay without its data would be no overlay: its group goes whole.
        bool removed = tag.IsPrivate || tag.Group % 2 == 1 || (tag.Group & 0xFF00) is CurveGroups or OverlayGroups;
        return removed ? ProfileAction.Remove : Actions.GetValueOrDefault(((uint)tag.Group << 16) | tag.Element, ProfileAction.Keep);
    }

    private static IEnumerable<(string Tag, string Code)> Entries() => Rows
        .Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(row => (row[..8], row[9..]));

    private static ProfileAction ActionOf(string code) => code.Split('/')[^1] switch
    {
        "X" => ProfileAction.Remove,
        "Z" => ProfileAction.Empty,
        "D" => ProfileAction.Dummy,
        "U" or "U*" => ProfileAction.ReplaceUid,
        _ => throw new FormatException($"Table E.1-1 has no code {code}."),
    };
}
