using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Pixels.Rules;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>The three tables of PALETTE COLOR (PS3.3 C.7.6.3.1.5, C.7.6.3.1.6).</summary>
/// <param name="Red">Red Palette Color LUT.</param>
/// <param name="Green">Green Palette Color LUT.</param>
/// <param name="Blue">Blue Palette Color LUT.</param>
internal sealed record Palette(LookupTable Red, LookupTable Green, LookupTable Blue)
{
    /// <summary>The step for the receipt.</summary>
    public ReceiptStep Record => Steps.Of(
        "palette",
        ("entries", Red.Entries.Count),
        ("first", Red.First),
        ("bits", Red.Bits),
        ("redSha256", Red.Sha256),
        ("greenSha256", Green.Sha256),
        ("blueSha256", Blue.Sha256));

    /// <summary>Reads the tables.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="indices">The indices that may occur.</param>
    public static Outcome<Palette> Find(DicomDataset dataset, ValueRange indices)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Table(
            DicomTag.RedPaletteColorLookupTableDescriptor,
            DicomTag.RedPaletteColorLookupTableData,
            DicomTag.SegmentedRedPaletteColorLookupTableData).Then(red => Table(
                DicomTag.GreenPaletteColorLookupTableDescriptor,
                DicomTag.GreenPaletteColorLookupTableData,
                DicomTag.SegmentedGreenPaletteColorLookupTableData).Then(green => Table(
                    DicomTag.BluePaletteColorLookupTableDescriptor,
                    DicomTag.BluePaletteColorLookupTableData,
                    DicomTag.SegmentedBluePaletteColorLookupTableData).Then(blue => Outcome.Of(new Palette(red, green, blue)))));

        Outcome<LookupTable> Table(DicomTag descriptor, DicomTag data, DicomTag segments) =>
            LookupTable.Read(dataset, descriptor, dataset.Contains(segments) ? segments : data, indices);
    }

    /// <summary>What is missing of the tables; null for nothing.</summary>
    public string? Shortness => Shorts
        .Select(table => $"the {table.Colour} palette is short: {table.Table.Shortness}; no pixel needs the others")
        .FirstOrDefault();

    private IEnumerable<(string Colour, LookupTable Table)> Shorts =>
        new[] { ("red", Red), ("green", Green), ("blue", Blue) }.Where(table => table.Item2.IsShort);

    /// <summary>Why the image cannot be shown with so much of the tables as there is; null when it can.</summary>
    public Rejection? Check(Samples indices)
    {
        (string colour, LookupTable table) = Shorts.FirstOrDefault();
        if (table is null)
        {
            return null;
        }

        double highest = double.NegativeInfinity;
        for (int i = 0; i < indices.Pixels; i++)
        {
            highest = Math.Max(highest, indices[i]);
        }

        return Shorts.All(part => part.Table.Covers(highest))
            ? null
            : new Rejection(
                RejectionCodes.InvalidPixels,
                $"The {colour} palette is short: {table.Shortness}, and a pixel has index {highest}.",
                DicomTag.RedPaletteColorLookupTableDescriptor.Code());
    }

    /// <summary>The image in RGB.</summary>
    public Samples ToRgb(Samples indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        var rgb = new int[indices.Pixels * 3];
        for (int i = 0; i < indices.Pixels; i++)
        {
            rgb[3 * i] = Red[indices[i]];
            rgb[(3 * i) + 1] = Green[indices[i]];
            rgb[(3 * i) + 2] = Blue[indices[i]];
        }

        return Samples.OfIntegers(indices.Width, indices.Height, 3, rgb, isUnsigned: true);
    }
}
