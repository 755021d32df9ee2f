using System.Runtime.InteropServices;
using FellowOakDicom;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Scans;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Reporting.Archive.Images;

/// <summary>
/// Secondary Capture images (PS3.3, A.8.1): the page with the attention over the image, and the source of a picture that is no DICOM file.
/// </summary>
internal static class SecondaryCapture
{
    private const byte Eight = 8;

    /// <summary>The page of a scan.</summary>
    /// <param name="page">The page.</param>
    /// <param name="source">Its source.</param>
    /// <param name="frame">Frame of the source, from 0.</param>
    /// <param name="run">What made the result.</param>
    public static byte[] OfPage(Image<Rgb24> page, SourceHeader source, int frame, RunDescription run)
    {
        DicomDataset dataset = Begin(source, ArchiveKind.Capture, run, Number(source, frame));
        var pixels = new Rgb24[page.Width * page.Height];
        page.CopyPixelDataTo(pixels);
        dataset.Add(DicomTag.ImageType, "DERIVED", "SECONDARY", "OTHER");
        dataset.Add(DicomTag.BurnedInAnnotation, "YES");
        dataset.Add(DicomTag.DerivationDescription, ArchiveText.Of(
            "The image beside itself with the network's attention over it. " + DerivedObject.Describe(run), ArchiveText.Paragraph));
        dataset.Add(new DicomSequence(DicomTag.SourceImageSequence, SourceReference(source, frame)));
        AddPixels(dataset, page.Width, page.Height, 3, "RGB", MemoryMarshal.AsBytes(pixels.AsSpan()));
        return DerivedObject.Seal(dataset);
    }

    /// <summary>A picture as the program read it: eight bits of grey.</summary>
    public static byte[] OfSource(Scan scan, SourceHeader source, RunDescription run)
    {
        DicomDataset dataset = Begin(source, ArchiveKind.Source, run, 1);
        dataset.AddOrUpdate(DicomTag.SeriesInstanceUID, source.Series);
        dataset.AddOrUpdate(DicomTag.Modality, source.Modality.Length == 0 ? "OT" : source.Modality);
        dataset.Add(DicomTag.ImageType, "DERIVED", "PRIMARY");
        dataset.Add(DicomTag.DerivationDescription, "A picture file's values as grey, smallest to largest value black to white.");
        ReadOnlySpan<float> values = scan.Pixels.Span;
        byte[] grey = new byte[values.Length];
        for (int i = 0; i < grey.Length; i++)
        {
            grey[i] = (byte)MathF.Round(Math.Clamp(values[i], 0f, 1f) * byte.MaxValue);
        }

        AddPixels(dataset, scan.Width, scan.Height, 1, "MONOCHROME2", grey);
        return DerivedObject.Seal(dataset, source.Instance);
    }

    /// <summary>The source image as an item that says what it was for.</summary>
    public static DicomDataset SourceReference(SourceHeader source, int frame)
    {
        DicomDataset reference = source.Reference(frame);
        reference.Add(Codes.SourceForProcessing.In(DicomTag.PurposeOfReferenceCodeSequence));
        return reference;
    }

    /// <summary>A number for what is made of a frame: its own number, or its file's where that has one frame.</summary>
    public static int Number(SourceHeader source, int frame) => source.Frames > 1 ? frame + 1 : Math.Max(1, source.Number ?? 1);

    private static DicomDataset Begin(SourceHeader source, ArchiveKind kind, RunDescription run, int number)
    {
        DicomDataset dataset = DerivedObject.Begin(source, kind, run);
        dataset.Add(DicomTag.ConversionType, "WSD");
        dataset.Add(DicomTag.InstanceNumber, number);
        dataset.Add(DicomTag.PatientOrientation, "");
        dataset.Add(DicomTag.Laterality, "");
        return dataset;
    }

    private static void AddPixels(DicomDataset dataset, int width, int height, ushort samples, string photometric, ReadOnlySpan<byte> values)
    {
        dataset.Add(DicomTag.SamplesPerPixel, samples);
        dataset.Add(DicomTag.PhotometricInterpretation, photometric);
        if (samples > 1)
        {
            dataset.Add(DicomTag.PlanarConfiguration, (ushort)0);
        }

        dataset.Add(DicomTag.Rows, (ushort)height);
        dataset.Add(DicomTag.Columns, (ushort)width);
        dataset.Add(DicomTag.BitsAllocated, (ushort)Eight);
        dataset.Add(DicomTag.BitsStored, (ushort)Eight);
        dataset.Add(DicomTag.HighBit, (ushort)(Eight - 1));
        dataset.Add(DicomTag.PixelRepresentation, (ushort)0);
        byte[] even = new byte[values.Length + (values.Length & 1)];
        values.CopyTo(even);
        dataset.Add(new DicomOtherByte(DicomTag.PixelData, new MemoryByteBuffer(even)));
    }
}
