using FellowOakDicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Pixels.Rules;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>The three tables of PALETTE COLOR (PS3.3 C.7.6.3.1.5, C.7.6.3.1.6).</summary>
/// <param name="Red">Red Palette Color LUT.</param>
/// <param name="Green">Green Palette Color LUT.</param>
/// <param name="Blue">Blue Palette Color LUT.</param>
public sealed record Palette(LookupTable Red, LookupTable Green, LookupTable Blue)
{
    /// <summary>The step for the receipt.</summary>
    public ReceiptStep Record => Steps.Of("palette", ("entries", Red.Entries.Count), ("first", Red.First), ("bits", Red.Bits));

    /// <summary>Reads the tables.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="isSigned">Whether the indices may be negative.</param>
    public static Outcome<Palette> Find(DicomDataset dataset, bool isSigned)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.Contains(DicomTag.SegmentedRedPaletteColorLookupTableData))
        {
            return new Rejection(RejectionCodes.UnsupportedPixels, "Segmented palettes are not read.", "(0028,1221)");
        }

        return LookupTable.Read(dataset, DicomTag.RedPaletteColorLookupTableDescriptor, DicomTag.RedPaletteColorLookupTableData, isSigned).Then(
            red => LookupTable.Read(
                dataset, DicomTag.GreenPaletteColorLookupTableDescriptor, DicomTag.GreenPaletteColorLookupTableData, isSigned).Then(
                green => LookupTable.Read(
                    dataset, DicomTag.BluePaletteColorLookupTableDescriptor, DicomTag.BluePaletteColorLookupTableData, isSigned).Then(
                    blue => Outcome.Of(new Palette(red, green, blue)))));
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
