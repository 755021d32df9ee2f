using System.Globalization;
using FellowOakDicom;
using FellowOakDicom.Imaging.Codec;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Dicom;

namespace MedClassifier.Phantoms.Studies;

/// <summary>Builds the DICOM file of a phantom, compressed as its form says.</summary>
internal static class PhantomFile
{
    /// <summary>The whole file, ready to write.</summary>
    public static DicomFile Build(SampleImage image, IReadOnlyList<Phantom> frames, int seed)
    {
        DicomSetup.Ensure();
        DicomTransferSyntax syntax = image.Form.Syntax;
        var file = new DicomFile(PhantomDataset.Build(image, frames, seed));
        if (syntax != file.Dataset.InternalTransferSyntax)
        {
            file = file.Clone(syntax);
        }

        if (frames.Count == 1)
        {
            // Transcoding counts the frames, but the single-frame classes have no such attribute.
            file.Dataset.Remove(DicomTag.NumberOfFrames);
        }

        if (syntax.IsEncapsulated)
        {
            FragmentsAsBytes(file.Dataset);
        }

        if (syntax.IsLossy)
        {
            DescribeLoss(file.Dataset, frames.Sum(frame => (long)frame.Pixels.Length));
        }

        // Not the machine's name, which fo-dicom puts here: the bytes repeat everywhere.
        file.FileMetaInfo.SourceApplicationEntityTitle = "MEDCLASSIFIER";
        return file;
    }

    // Encapsulated pixel data are OB, also of 16-bit pixels (PS3.5 A.4); fo-dicom makes them OW.
    private static void FragmentsAsBytes(DicomDataset dataset)
    {
        var made = dataset.GetDicomItem<DicomFragmentSequence>(DicomTag.PixelData);
        var bytes = new DicomOtherByteFragment(DicomTag.PixelData);
        foreach (uint offset in made.OffsetTable)
        {
            bytes.OffsetTable.Add(offset);
        }

        foreach (IByteBuffer fragment in made.Fragments)
        {
            bytes.Fragments.Add(fragment);
        }

        dataset.AddOrUpdate(bytes);
    }

    // PS3.3 C.7.6.1.1.5.
    private static void DescribeLoss(DicomDataset dataset, long uncompressedBytes)
    {
        var fragments = dataset.GetDicomItem<DicomFragmentSequence>(DicomTag.PixelData);
        double ratio = uncompressedBytes / (double)fragments.Fragments.Sum(fragment => fragment.Size);
        dataset.AddOrUpdate(DicomTag.LossyImageCompression, "01");
        dataset.AddOrUpdate(DicomTag.LossyImageCompressionMethod, "ISO_10918_1");
        dataset.AddOrUpdate(DicomTag.LossyImageCompressionRatio, ratio.ToString("F2", CultureInfo.InvariantCulture));
    }
}
