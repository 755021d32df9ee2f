namespace FellowOakDicom.Imaging;

/// <summary>The palette of a data set as colours of 8 bits (PS3.3 C.7.6.3.1.5 and 6).</summary>
internal static class PaletteColors
{
    internal static Color32[] Read(DicomDataset dataset, PhotometricInterpretation photometric)
    {
        if (photometric != PhotometricInterpretation.PaletteColor)
        {
            throw new DicomImagingException("Only PALETTE COLOR has a palette");
        }

        if (!dataset.Contains(DicomTag.RedPaletteColorLookupTableDescriptor))
        {
            throw new DicomImagingException("The data set has no palette");
        }

        int entries = dataset.GetValue<ushort>(DicomTag.RedPaletteColorLookupTableDescriptor, 0);
        int bits = dataset.GetValue<ushort>(DicomTag.RedPaletteColorLookupTableDescriptor, 2);
        entries = entries == 0 ? 65536 : entries;
        byte[] red = dataset.GetValues<byte>(DicomTag.RedPaletteColorLookupTableData);
        byte[] green = dataset.GetValues<byte>(DicomTag.GreenPaletteColorLookupTableData);
        byte[] blue = dataset.GetValues<byte>(DicomTag.BluePaletteColorLookupTableData);

        // Entries of 16 bits give their high byte; entries of 8 bits may still lie in words.
        int step = red.Length >= 2 * entries ? 2 : 1;
        int offset = step == 2 && bits > 8 ? 1 : 0;
        if (Math.Min(red.Length, Math.Min(green.Length, blue.Length)) < entries * step)
        {
            throw new DicomImagingException($"The palette has fewer than {entries} entries");
        }

        Color32[] colors = new Color32[entries];
        for (int i = 0; i < entries; i++)
        {
            int at = (i * step) + offset;
            colors[i] = new Color32((byte)0xff, red[at], green[at], blue[at]);
        }

        return colors;
    }
}
