using System.Text;
using FellowOakDicom;
using MedClassifier.Dicom.Deidentification;
using MedClassifier.Domain.Text;

namespace MedClassifier.Dicom.Filing;

/// <summary>
/// Elements of a file that may hold anything, made fit to be written again in UTF-8: text is decoded by its own character set, and what no value of
/// its VR may hold (control characters, lone surrogates) is left out.
/// </summary>
internal static class CleanItem
{
    private const int DeepestSequence = 6;
    private const int MostValueBytes = 1 << 16;

    private static readonly string[] Lines = ["LT", "ST", "UT"];

    /// <summary>The element, clean; null where it cannot be kept.</summary>
    public static DicomItem? Of(DicomItem item) => Of(item, 0);

    /// <summary>A text without what no value may hold.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mayBreak">Whether it may have lines (VR LT, ST, UT).</param>
    public static string Text(string text, bool mayBreak)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (!char.IsControl(c) || (mayBreak && c is '\r' or '\n' or '\t'))
            {
                kept.Append(c);
            }
        }

        return WellFormed.Of(kept.ToString());
    }

    private static DicomItem? Of(DicomItem item, int depth) => item switch
    {
        _ when item.Tag.IsPrivate => null,
        DicomSequence sequence when depth < DeepestSequence => new DicomSequence(item.Tag, [.. sequence.Items.Select(each => Of(each, depth + 1))]),
        DicomStringElement text => DummyValue.Element(
            item.ValueRepresentation,
            item.Tag,
            [.. text.Get<string[]>().Select(value => Text(value, Lines.Contains(item.ValueRepresentation.Code)))]),
        DicomElement { ValueRepresentation.Code: not "UN" } element when element.Length <= MostValueBytes => element,
        _ => null,
    };

    private static DicomDataset Of(DicomDataset item, int depth)
    {
        var clean = new DicomDataset();
        foreach (DicomItem each in item)
        {
            if (Of(each, depth) is { } kept)
            {
                clean.AddOrUpdate(kept);
            }
        }

        return clean;
    }
}
