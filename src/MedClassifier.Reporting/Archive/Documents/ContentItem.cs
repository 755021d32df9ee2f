using System.Globalization;
using FellowOakDicom;

namespace MedClassifier.Reporting.Archive.Documents;

/// <summary>Content items of a structured report (PS3.3, C.17.3), each an item of the content sequence of the one above it.</summary>
internal static class ContentItem
{
    public const string Contains = "CONTAINS";
    public const string HasContext = "HAS OBS CONTEXT";
    public const string HasAcquisition = "HAS ACQ CONTEXT";
    public const string HasModifier = "HAS CONCEPT MOD";
    private const string SelectedFrom = "SELECTED FROM";

    /// <summary>A heading with what stands below it.</summary>
    /// <param name="relationship">How it belongs to the item above; null for the root.</param>
    /// <param name="name">Its name.</param>
    /// <param name="template">Number of the template that it follows (PS3.16); null for none.</param>
    /// <param name="children">What stands below, in order.</param>
    public static DicomDataset Container(string? relationship, Code name, string? template, IEnumerable<DicomDataset> children)
    {
        DicomDataset item = Begin(relationship, "CONTAINER", name);
        item.Add(DicomTag.ContinuityOfContent, "SEPARATE");
        if (template is not null)
        {
            item.Add(new DicomSequence(DicomTag.ContentTemplateSequence, new DicomDataset
            {
                { DicomTag.MappingResource, "DCMR" },
                { DicomTag.TemplateIdentifier, template },
            }));
        }

        item.Add(new DicomSequence(DicomTag.ContentSequence, [.. children]));
        return item;
    }

    /// <summary>A text of one or more lines.</summary>
    public static DicomDataset TextOf(string relationship, Code name, string text) =>
        Begin(relationship, "TEXT", name).Add(DicomTag.TextValue, text);

    /// <summary>A coded concept.</summary>
    public static DicomDataset Coded(string relationship, Code name, Code value) =>
        Begin(relationship, "CODE", name).Add(value.In(DicomTag.ConceptCodeSequence));

    /// <summary>A UID.</summary>
    public static DicomDataset Uid(string relationship, Code name, string uid) =>
        Begin(relationship, "UIDREF", name).Add(DicomTag.UID, uid);

    /// <summary>A number.</summary>
    public static DicomDataset Number(string relationship, Code name, float value, Code unit) =>
        Begin(relationship, "NUM", name).Add(new DicomSequence(DicomTag.MeasuredValueSequence, new DicomDataset
        {
            { DicomTag.NumericValue, value.ToString("R", CultureInfo.InvariantCulture) },
            unit.In(DicomTag.MeasurementUnitsCodeSequence),
        }));

    /// <summary>An image, or one of its frames.</summary>
    /// <param name="relationship">How it belongs to the item above.</param>
    /// <param name="name">Its name; null where it needs none.</param>
    /// <param name="reference">What names it.</param>
    /// <param name="children">What stands below.</param>
    public static DicomDataset Image(string relationship, Code? name, DicomDataset reference, params IReadOnlyList<DicomDataset> children)
    {
        DicomDataset item = Begin(relationship, "IMAGE", name).Add(new DicomSequence(DicomTag.ReferencedSOPSequence, reference));
        return children.Count == 0 ? item : item.Add(new DicomSequence(DicomTag.ContentSequence, [.. children]));
    }

    /// <summary>A closed outline on an image.</summary>
    /// <param name="relationship">How it belongs to the item above.</param>
    /// <param name="name">Its name.</param>
    /// <param name="corners">Columns and rows, 0 at the outer edge of the first pixel (PS3.3, C.18.6.1.2); the first one again at the end.</param>
    /// <param name="reference">What names the image.</param>
    public static DicomDataset Outline(string relationship, Code name, IReadOnlyList<(int X, int Y)> corners, DicomDataset reference)
    {
        float[] places = [.. corners.SelectMany(corner => new float[] { corner.X, corner.Y })];
        DicomDataset item = Begin(relationship, "SCOORD", name);
        item.Add(DicomTag.GraphicType, "POLYLINE");
        item.Add(DicomTag.GraphicData, places);
        return item.Add(new DicomSequence(DicomTag.ContentSequence, Image(SelectedFrom, null, reference)));
    }

    private static DicomDataset Begin(string? relationship, string type, Code? name)
    {
        var item = new DicomDataset();
        if (relationship is not null)
        {
            item.Add(DicomTag.RelationshipType, relationship);
        }

        item.Add(DicomTag.ValueType, type);
        return name is null ? item : item.Add(name.In(DicomTag.ConceptNameCodeSequence));
    }
}
