using FellowOakDicom;
using FellowOakDicom.Imaging;

namespace MedClassifier.Dicom.Pixels;

/// <summary>The one place that asks fo-dicom for pixel data; its next major version splits the call in two.</summary>
internal static class PixelDataDoor
{
    /// <summary>The pixel data that a data set has.</summary>
    /// <exception cref="DicomException">There is none, or of no kind that fo-dicom knows.</exception>
    public static DicomPixelData Open(DicomDataset dataset)
    {
        DicomSetup.Ensure();
        return DicomPixelData.Create(dataset);
    }

    /// <summary>
    /// New pixel data in a data set that has its Image Pixel module (Rows, Columns, bits, samples, photometric interpretation) but no
    /// frame yet; AddFrame adds them and counts them.
    /// </summary>
    public static DicomPixelData New(DicomDataset dataset)
    {
        DicomSetup.Ensure();
        return DicomPixelData.Create(dataset, true);
    }
}
