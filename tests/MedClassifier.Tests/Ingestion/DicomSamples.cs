using FellowOakDicom;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Tests.Ingestion;

/// <summary>Small DICOM files in memory, each test changing what it is about.</summary>
internal static class DicomSamples
{
    /// <summary>A Secondary Capture of grey values.</summary>
    public static DicomDataset Grey(int columns, int rows, ushort[] values, int bits = 16)
    {
        DicomSetup.Ensure();
        DicomDataset dataset = Empty(columns, rows, "MONOCHROME2", 1, bits > 8 ? 16 : 8, bits);
        byte[] bytes = bits > 8 ? [.. values.SelectMany(BitConverter.GetBytes)] : [.. values.Select(value => (byte)value)];
        PixelDataDoor.New(dataset).AddFrame(new MemoryByteBuffer(bytes));
        return dataset;
    }

    /// <summary>A Secondary Capture of colours, by pixel.</summary>
    public static DicomDataset Colour(int columns, int rows, byte[] values, string photometric = "RGB", bool planar = false)
    {
        DicomSetup.Ensure();
        DicomDataset dataset = Empty(columns, rows, photometric, 3, 8, 8);
        dataset.Add(DicomTag.PlanarConfiguration, planar ? (ushort)1 : (ushort)0);
        PixelDataDoor.New(dataset).AddFrame(new MemoryByteBuffer(values));
        return dataset;
    }

    public static DicomDataset Empty(int columns, int rows, string photometric, int samples, int allocated, int stored)
    {
        DicomSetup.Ensure();
        return new DicomDataset(DicomTransferSyntax.ExplicitVRLittleEndian)
        {
            { DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7" },
            { DicomTag.SOPInstanceUID, "1.2.3.4" },
            { DicomTag.StudyInstanceUID, "1.2.3" },
            { DicomTag.SamplesPerPixel, (ushort)samples },
            { DicomTag.PhotometricInterpretation, photometric },
            { DicomTag.Rows, (ushort)rows },
            { DicomTag.Columns, (ushort)columns },
            { DicomTag.BitsAllocated, (ushort)allocated },
            { DicomTag.BitsStored, (ushort)stored },
            { DicomTag.HighBit, (ushort)(stored - 1) },
            { DicomTag.PixelRepresentation, (ushort)0 },
        };
    }

    public static byte[] Bytes(DicomDataset dataset)
    {
        using var stream = new MemoryStream();
        new DicomFile(dataset).Save(stream);
        return stream.ToArray();
    }

    public static IScanDocument Open(byte[] content, GateAction unusableDisplay = GateAction.Flag) =>
        new DocumentOpener(new IngestOptions { Quality = new QualityOptions { UnusableDisplay = unusableDisplay } })
            .FromContent(new SourceFile("a/b.dcm", "/nowhere/a/b.dcm"), content);

    public static IScanDocument Open(DicomDataset dataset) => Open(Bytes(dataset));

    /// <summary>The scan of the first frame of a file that has one.</summary>
    public static Scan Scan(DicomDataset dataset)
    {
        using IScanDocument document = Open(dataset);
        Assert.Null(document.Rejection);
        var outcome = document.Read(0, CancellationToken.None);
        Assert.True(outcome.IsValue, outcome.Rejection?.ToString());
        return outcome.Value!;
    }

    public static float[] Pixels(DicomDataset dataset) => Scan(dataset).Pixels.ToArray();
}
