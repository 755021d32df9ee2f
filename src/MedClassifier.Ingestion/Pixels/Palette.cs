using FellowOakDicom;
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
