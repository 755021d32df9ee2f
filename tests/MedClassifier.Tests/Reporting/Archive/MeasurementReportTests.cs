using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Tests.Reporting.Archive;

/// <summary>The mandatory rows of TID 1500 and of the templates that it includes here (PS3.16, annex A).</summary>
public class MeasurementReportTests
{
    private static readonly Scan Odd = SampleScans.Ramp(101, 77, 2);

    [Fact]
    public async Task Write_Study_HasEveryMandatoryRow()
    {
        using var archive = new SampleArchive();

        DicomDataset root = (await archive.FileAsync(
            SampleArchive.Header(SampleArchive.Source(77, 101)), Odd, SampleScans.OneHot(Odd, 7, 3, 2))).Report;

        Assert.Equal("1.2.840.10008.5.1.4.1.1.88.34", root.Text(DicomTag.SOPClassUID));
        Assert.Equal(("126000", "CONTAINER", "1500"), (Name(root), root.Text(DicomTag.ValueType), Template(root)));
        Demand(root, "HAS CONCEPT MOD", "CODE", "121049");          // TID 1204, 1
        Demand(root, "HAS OBS CONTEXT", "CODE", "121005");          // TID 1002, 1: Device
        Demand(root, "HAS OBS CONTEXT", "UIDREF", "121012");        // TID 1004, 1
        Demand(root, "HAS CONCEPT MOD", "CODE", "121058");          // TID 1500, 4
        DicomDataset library = Demand(root, "CONTAINS", "CONTAINER", "111028");     // TID 1600, 1
        Assert.Equal("1600", Template(library));
        DicomDataset entry = Demand(Demand(library, "CONTAINS", "CONTAINER", "126200"), "CONTAINS", "IMAGE", "");     // TID 1600, 2; TID 1601, 1
        Assert.Equal(SampleArchive.Instance, entry.Items(DicomTag.ReferencedSOPSequence)[0].Text(DicomTag.ReferencedSOPInstanceUID));
        Demand(entry, "HAS ACQ CONTEXT", "CODE", "121139");         // TID 1602
        DicomDataset[] groups = All(Demand(root, "CONTAINS", "CONTAINER", "126010"), "CONTAINS", "CONTAINER", "125007");     // TID 1500, 6
        Assert.Equal(["1410", "1501"], groups.Select(Template));
        Assert.All(groups, group =>
        {
            Demand(group, "HAS OBS CONTEXT", "TEXT", "112039");     // TID 1410 and 1501, 2
            Demand(group, "HAS OBS CONTEXT", "UIDREF", "112040");   // 3
            Demand(group, "HAS CONCEPT MOD", "TEXT", "111001");     // TID 4019, 1
            Demand(group, "HAS CONCEPT MOD", "TEXT", "111003");     // TID 4019, 2
            Assert.Equal("S-MALIGNANT", Demand(group, "CONTAINS", "CODE", "121071").Items(DicomTag.ConceptCodeSequence)[0].Text(DicomTag.CodeValue));
            Assert.Equal(0.65, Value(Demand(group, "CONTAINS", "NUM", "P-MALIGNANT")), 6);
            Assert.Equal(0.1, Value(Demand(group, "CONTAINS", "NUM", "P-NORMAL")), 6);
        });
        DicomDataset region = Demand(groups[0], "CONTAINS", "SCOORD", "111030");     // TID 1410, 6
        Assert.Equal("POLYLINE", region.Text(DicomTag.GraphicType));
        DicomDataset selected = Demand(region, "SELECTED FROM", "IMAGE", "");        // TID 1410, 7
        Assert.Equal(SampleArchive.Instance, selected.Items(DicomTag.ReferencedSOPSequence)[0].Text(DicomTag.ReferencedSOPInstanceUID));
    }

    [Fact]
    public async Task Write_AnyModel_ClaimsNoBiRadsCategory()
    {
        using var archive = new SampleArchive();

        ArchiveOutcome filed = await archive.FileAsync(
            SampleArchive.Header(SampleArchive.Source(77, 101)), Odd, SampleScans.OneHot(Odd, 7, 3, 2));

        string text = System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(filed.ReportFile));
        Assert.DoesNotContain("RADS", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("assessment", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Write_FlatAttention_NamesTheImageWithoutARegion()
    {
        using var archive = new SampleArchive();
        var flat = new AttentionMap(7, 7, [.. Enumerable.Repeat(1 / 49f, 49)], InputGeometry.Letterbox(101, 77, 2, 64, 64));

        DicomDataset root = (await archive.FileAsync(SampleArchive.Header(SampleArchive.Source(77, 101)), Odd, flat)).Report;

        DicomDataset group = All(Demand(root, "CONTAINS", "CONTAINER", "126010"), "CONTAINS", "CONTAINER", "125007")[0];
        Assert.Equal("1501", Template(group));
        Assert.Empty(All(group, "CONTAINS", "SCOORD", "111030"));
        Demand(group, "CONTAINS", "IMAGE", "260753009");
    }

    private static DicomDataset Demand(DicomDataset above, string relationship, string type, string name)
    {
        DicomDataset[] found = All(above, relationship, type, name);
        Assert.True(found.Length > 0, $"{relationship} {type} {name} is missing");
        return found[0];
    }

    private static DicomDataset[] All(DicomDataset above, string relationship, string type, string name) =>
    [
        .. above.Items(DicomTag.ContentSequence).Where(item =>
            item.Text(DicomTag.RelationshipType) == relationship && item.Text(DicomTag.ValueType) == type && Name(item) == name),
    ];

    private static string Name(DicomDataset item) =>
        item.Items(DicomTag.ConceptNameCodeSequence) is [var name, ..] ? name.Text(DicomTag.CodeValue) : "";

    private static string Template(DicomDataset item) =>
        item.Items(DicomTag.ContentTemplateSequence) is [var template, ..] ? template.Text(DicomTag.TemplateIdentifier) : "";

    private static double Value(DicomDataset item) => item.Items(DicomTag.MeasuredValueSequence)[0].Number(DicomTag.NumericValue)!.Value;
}
