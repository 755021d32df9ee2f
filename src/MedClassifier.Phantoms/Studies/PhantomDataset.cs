using System.Globalization;
using FellowOakDicom;
using FellowOakDicom.IO.Buffer;

namespace MedClassifier.Phantoms.Studies;

/// <summary>Builds the DICOM objects: Ultrasound (Multi-frame) Image and Secondary Capture, as PS3.3 A.6, A.7 and A.8 want them.</summary>
internal static class PhantomDataset
{
    private const double CentimetrePerPixel = 0.015;

    /// <summary>An uncompressed, explicit little-endian object.</summary>
    public static DicomDataset Build(SampleImage image, IReadOnlyList<Phantom> frames, int seed)
    {
        var dataset = new DicomDataset(DicomTransferSyntax.ExplicitVRLittleEndian);
        AddPatientAndStudy(dataset, image, seed);
        AddSeriesAndInstance(dataset, image, seed);
        AddPixelDescription(dataset, image.Form, frames[0]);
        AddDisplay(dataset, image.Form);
        if (image.Form.Frames > 1)
        {
            dataset.Add(DicomTag.NumberOfFrames, Text(image.Form.Frames));
            dataset.Add(DicomTag.FrameIncrementPointer, DicomTag.FrameTime);
            dataset.Add(DicomTag.FrameTime, "50");
        }

        if (!image.Form.IsSecondaryCapture)
        {
            dataset.Add(new DicomSequence(DicomTag.SequenceOfUltrasoundRegions, Region(frames[0])));
        }

        byte[] pixels = PixelEncoder.Encode(frames, image.Form);
        var buffer = new MemoryByteBuffer(pixels);
        dataset.Add(image.Form.Bits > 8 ? new DicomOtherWord(DicomTag.PixelData, buffer) : new DicomOtherByte(DicomTag.PixelData, buffer));
        return dataset;
    }

    private static void AddPatientAndStudy(DicomDataset dataset, SampleImage image, int seed)
    {
        string number = (image.Patient + 1).ToString("D3", CultureInfo.InvariantCulture);

        // A fixed calendar: no clock, so that the bytes repeat.
        string date = new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Unspecified).AddDays(image.Study)
            .ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        string time = string.Create(CultureInfo.InvariantCulture, $"{8 + (image.Study % 9):D2}{10 * image.View:D2}00");
        dataset.Add(DicomTag.PatientName, "PHANTOM^" + number);
        dataset.Add(DicomTag.PatientID, "PHANTOM-" + number);
        dataset.Add(DicomTag.PatientBirthDate, "");
        dataset.Add(DicomTag.PatientSex, "F");
        dataset.Add(DicomTag.PatientComments, "Computer-generated phantom; no person");
        dataset.Add(DicomTag.StudyInstanceUID, PhantomUid.Of(seed, "study", image.Study));
        dataset.Add(DicomTag.StudyDate, date);
        dataset.Add(DicomTag.SeriesDate, date);
        dataset.Add(DicomTag.ContentDate, date);
        dataset.Add(DicomTag.StudyTime, time[..2] + "0000");
        dataset.Add(DicomTag.SeriesTime, time);
        dataset.Add(DicomTag.ContentTime, time);
        dataset.Add(DicomTag.AccessionNumber, string.Create(CultureInfo.InvariantCulture, $"PH{seed:D4}{image.Study + 1:D4}"));
        dataset.Add(DicomTag.StudyID, Text(image.Study + 1));
        dataset.Add(DicomTag.StudyDescription, "Breast ultrasound phantom");
        dataset.Add(DicomTag.ReferringPhysicianName, "");
    }

    private static void AddSeriesAndInstance(DicomDataset dataset, SampleImage image, int seed)
    {
        StoredForm form = image.Form;
        dataset.Add(DicomTag.SOPClassUID, form.SopClass);
        dataset.Add(DicomTag.SOPInstanceUID, PhantomUid.Of(seed, "instance", image.Study, image.View));
        dataset.Add(DicomTag.SeriesInstanceUID, PhantomUid.Of(seed, "series", image.Study, image.View));
        dataset.Add(DicomTag.SeriesNumber, Text(image.View + 1));
        dataset.Add(DicomTag.InstanceNumber, "1");
        dataset.Add(DicomTag.SeriesDescription, form.Name);
        dataset.Add(DicomTag.Modality, "US");
        dataset.Add(DicomTag.BodyPartExamined, "BREAST");
        dataset.Add(DicomTag.Laterality, image.Study % 2 == 0 ? "L" : "R");
        dataset.Add(DicomTag.PatientOrientation, "");
        dataset.Add(DicomTag.Manufacturer, "MedClassifier");
        dataset.Add(DicomTag.ManufacturerModelName, "Phantom generator");
        dataset.Add(DicomTag.BurnedInAnnotation, "NO");
        if (form.IsSecondaryCapture)
        {
            // SYN: a synthetic image.
            dataset.Add(DicomTag.ConversionType, "SYN");
            dataset.Add(DicomTag.ImageType, "DERIVED", "SECONDARY");
        }
        else
        {
            dataset.Add(DicomTag.ImageType, "ORIGINAL", "PRIMARY");
            dataset.Add(DicomTag.LossyImageCompression, "00");
        }
    }

    private static void AddPixelDescription(DicomDataset dataset, StoredForm form, Phantom phantom)
    {
        dataset.Add(DicomTag.SamplesPerPixel, (ushort)1);
        dataset.Add(DicomTag.PhotometricInterpretation, form.IsInverted ? "MONOCHROME1" : "MONOCHROME2");
        dataset.Add(DicomTag.Rows, (ushort)phantom.Height);
        dataset.Add(DicomTag.Columns, (ushort)phantom.Width);
        dataset.Add(DicomTag.BitsAllocated, (ushort)(form.Bits > 8 ? 16 : 8));
        dataset.Add(DicomTag.BitsStored, (ushort)form.Bits);
        dataset.Add(DicomTag.HighBit, (ushort)(form.Bits - 1));
        dataset.Add(DicomTag.PixelRepresentation, (ushort)(form.IsSigned ? 1 : 0));
        if (form.Padding is { } padding)
        {
            dataset.Add(form.IsSigned
                ? new DicomSignedShort(DicomTag.PixelPaddingValue, (short)padding)
                : new DicomUnsignedShort(DicomTag.PixelPaddingValue, (ushort)padding));
        }
    }

    private static void AddDisplay(DicomDataset dataset, StoredForm form)
    {
        if (form.Rescale is { } rescale)
        {
            dataset.Add(DicomTag.RescaleSlope, Text(rescale.Slope));
            dataset.Add(DicomTag.RescaleIntercept, Text(rescale.Intercept));
            dataset.Add(DicomTag.RescaleType, "US");
        }

        if (form.Window is { } window)
        {
            dataset.Add(DicomTag.WindowCenter, Text(window.Centre));
            dataset.Add(DicomTag.WindowWidth, Text(window.Width));
            dataset.Add(DicomTag.VOILUTFunction, window.Function);
        }

        if (form.IsSecondaryCapture && form.Frames > 1)
        {
            dataset.Add(DicomTag.PresentationLUTShape, "IDENTITY");
        }
    }

    // The whole image is one tissue region (1, 1); both directions in centimetres (3).
    private static DicomDataset Region(Phantom phantom)
    {
        var region = new DicomDataset();
        region.Add(DicomTag.RegionSpatialFormat, (ushort)1);
        region.Add(DicomTag.RegionDataType, (ushort)1);
        region.Add(DicomTag.RegionFlags, 0u);
        region.Add(DicomTag.RegionLocationMinX0, 0u);
        region.Add(DicomTag.RegionLocationMinY0, 0u);
        region.Add(DicomTag.RegionLocationMaxX1, (uint)(phantom.Width - 1));
        region.Add(DicomTag.RegionLocationMaxY1, (uint)(phantom.Height - 1));
        region.Add(DicomTag.PhysicalUnitsXDirection, (ushort)3);
        region.Add(DicomTag.PhysicalUnitsYDirection, (ushort)3);
        region.Add(DicomTag.PhysicalDeltaX, CentimetrePerPixel);
        region.Add(DicomTag.PhysicalDeltaY, CentimetrePerPixel);
        return region;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
