using FellowOakDicom;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Domain.Reports;

namespace MedClassifier.Reporting.Archive.Documents;

/// <summary>A study's PDF as an Encapsulated PDF (PS3.3, A.45.1).</summary>
internal static class EncapsulatedPaper
{
    /// <summary>The file.</summary>
    /// <param name="pdf">The PDF.</param>
    /// <param name="images">The images that it is about, at least one.</param>
    /// <param name="run">What made the results.</param>
    public static byte[] Write(byte[] pdf, IReadOnlyList<ReportedImage> images, RunDescription run)
    {
        DicomDataset dataset = DerivedObject.Begin(images[0].Source, ArchiveKind.Paper, run);
        dataset.Add(DicomTag.ConversionType, "WSD");
        dataset.Add(DicomTag.InstanceNumber, 1);
        dataset.Add(DicomTag.AcquisitionDateTime, "");
        dataset.Add(DicomTag.BurnedInAnnotation, "YES");
        dataset.Add(DicomTag.DocumentTitle, "AI suggestions of MedClassifier: research, not for diagnosis");
        dataset.Add(Codes.ImagingStudy.In(DicomTag.ConceptNameCodeSequence));
        dataset.Add(DicomTag.MIMETypeOfEncapsulatedDocument, "application/pdf");
        dataset.Add(new DicomSequence(
            DicomTag.SourceInstanceSequence,
            [
                .. images.DistinctBy(image => image.Source.Instance).Select(image => new DicomDataset
                {
                    { DicomTag.ReferencedSOPClassUID, image.Source.SopClass },
                    { DicomTag.ReferencedSOPInstanceUID, image.Source.Instance },
                }),
            ]));
        byte[] even = new byte[pdf.Length + (pdf.Length & 1)];
        pdf.CopyTo(even, 0);
        dataset.Add(DicomTag.EncapsulatedDocumentLength, (uint)pdf.Length);
        dataset.Add(new DicomOtherByte(DicomTag.EncapsulatedDocument, new MemoryByteBuffer(even)));
        return DerivedObject.Seal(dataset);
    }
}
