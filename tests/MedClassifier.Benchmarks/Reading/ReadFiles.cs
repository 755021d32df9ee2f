using System.Buffers.Binary;
using FellowOakDicom;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Dicom.Pixels;

namespace MedClassifier.Benchmarks.Reading;

/// <summary>The files that are read: a computed tomogram's attributes, and pixels of a slope with noise.</summary>
internal static class ReadFiles
{
    private const int Side = 512;

    /// <summary>Writes one; the same number gives the same pixels.</summary>
    /// <returns>Its path.</returns>
    public static string Write(string folder, int number)
    {
        var random = new Random(number);
        var pixels = new byte[2 * Side * Side];
        for (int i = 0; i < Side * Side; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(pixels.AsSpan(2 * i), (ushort)((i / Side * 3) + (i % Side * 2) + random.Next(400)));
        }

        var dataset = new DicomDataset(DicomTransferSyntax.ExplicitVRLittleEndian)
        {
            { DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2" },
            { DicomTag.SOPInstanceUID, $"2.25.{1000 + number}" },
            { DicomTag.StudyInstanceUID, "2.25.1" },
            { DicomTag.SeriesInstanceUID, "2.25.2" },
            { DicomTag.Modality, "CT" },
            { DicomTag.SamplesPerPixel, (ushort)1 },
            { DicomTag.PhotometricInterpretation, "MONOCHROME2" },
            { DicomTag.Rows, (ushort)Side },
            { DicomTag.Columns, (ushort)Side },
            { DicomTag.BitsAllocated, (ushort)16 },
            { DicomTag.BitsStored, (ushort)16 },
            { DicomTag.HighBit, (ushort)15 },
            { DicomTag.PixelRepresentation, (ushort)0 },
            { DicomTag.RescaleSlope, "1" },
            { DicomTag.RescaleIntercept, "-1024" },
            { DicomTag.WindowCenter, "200" },
            { DicomTag.WindowWidth, "1800" },
        };
        PixelDataDoor.New(dataset).AddFrame(new MemoryByteBuffer(pixels));
        string path = Path.Combine(folder, $"{number:D4}.dcm");
        new DicomFile(dataset).Save(path);
        return path;
    }
}
