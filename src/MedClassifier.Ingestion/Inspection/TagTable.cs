using FellowOakDicom;
using MedClassifier.Dicom;

namespace MedClassifier.Ingestion.Inspection;

/// <summary>The tags that matter for the picture, in order; none of them names a person, and free text is "other".</summary>
internal static class TagTable
{
    private static readonly DicomTag[] Shown =
    [
        DicomTag.SOPClassUID, DicomTag.Modality, DicomTag.ImageType, DicomTag.BodyPartExamined, DicomTag.ViewPosition,
        DicomTag.ImageLaterality, DicomTag.Manufacturer, DicomTag.ManufacturerModelName, DicomTag.SamplesPerPixel,
        DicomTag.PhotometricInterpretation, DicomTag.PlanarConfiguration, DicomTag.NumberOfFrames, DicomTag.Rows, DicomTag.Columns,
        DicomTag.BitsAllocated, DicomTag.BitsStored, DicomTag.HighBit, DicomTag.PixelRepresentation, DicomTag.PixelPaddingValue,
        DicomTag.PixelPaddingRangeLimit, DicomTag.RescaleSlope, DicomTag.RescaleIntercept, DicomTag.RescaleType,
        DicomTag.WindowCenter, DicomTag.WindowWidth, DicomTag.VOILUTFunction, DicomTag.PresentationLUTShape, DicomTag.PixelSpacing,
        DicomTag.ImagerPixelSpacing, DicomTag.PixelAspectRatio, DicomTag.LossyImageCompression, DicomTag.LossyImageCompressionMethod,
        DicomTag.LossyImageCompressionRatio, DicomTag.BurnedInAnnotation,
    ];

    public static IReadOnlyList<InspectedTag> Of(OpenedDicom dicom)
    {
        string syntax = $"{dicom.TransferSyntax} {KnownTransferSyntaxes.NameOf(dicom.TransferSyntax)}";
        IEnumerable<InspectedTag> found = Shown
            .Where(dicom.Dataset.Contains)
            .Select(tag => new InspectedTag(tag.DictionaryEntry.Name, tag.Code(), Value(dicom.Dataset, tag)));
        return [new InspectedTag("Transfer Syntax UID", "(0002,0010)", syntax), .. found];
    }

    private static string Value(DicomDataset dataset, DicomTag tag)
    {
        string text = ShownValues.Of(dataset, tag);
        bool named = tag == DicomTag.SOPClassUID && DicomUID.IsValidUid(text) && DicomUID.Parse(text).Type == DicomUidType.SOPClass;
        return named ? $"{text} {DicomUID.Parse(text).Name}" : text;
    }
}
