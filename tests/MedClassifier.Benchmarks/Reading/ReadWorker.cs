using System.Diagnostics;
using System.Globalization;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.FieldOfView;
using MedClassifier.Ingestion.Pixels;
using MedClassifier.Ingestion.Sources;
using MedClassifier.Model.Tensors;

namespace MedClassifier.Benchmarks.Reading;

/// <summary>This project's side of the comparison: from the file to the letterboxed picture, on one thread.</summary>
internal static class ReadWorker
{
    private const int Size = 224;

    /// <summary>Answers lines of paths until the input ends.</summary>
    /// <param name="withReceipt">Whether the hashes and the receipt are made, too.</param>
    public static int Run(bool withReceipt)
    {
        var opener = new DocumentOpener(new IngestOptions());
        Console.WriteLine("medclassifier");
        while (Console.ReadLine() is string line)
        {
            string[] files = line.Split('\t');
            long start = Stopwatch.GetTimestamp();
            TimeSpan used = Environment.CpuUsage.TotalTime;
            double total = files.Sum(file => (double)(withReceipt ? ReadWithReceipt(opener, file) : Read(file))[(112 * Size) + 112]);
            double taken = Stopwatch.GetElapsedTime(start).TotalSeconds;
            double processor = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken:R} {processor:R} {total / files.Length:R}"));
        }

        return 0;
    }

    private static float[] Read(string file)
    {
        OpenedDicom dicom = DicomFileReader.Open(File.ReadAllBytes(file), DicomLimits.Default).Value!;
        StoredFrames frames = StoredFrames.Of(dicom, DicomLimits.Default).Value!;
        FramePicture picture = new DicomFrameReader(dicom, frames, FieldOfViewMode.Whole).Picture(frames.Read(0).Value!, 0).Value!;
        return ScanTensor.Letterbox(picture.Pixels, InputGeometry.Letterbox(picture.Width, picture.Height, 1, Size, Size));
    }

    /// <summary>As a run reads it: with the hashes of the file and of the scan, identity and receipt.</summary>
    private static float[] ReadWithReceipt(DocumentOpener opener, string file)
    {
        using IScanDocument document = opener.Open(new SourceFile(Path.GetFileName(file), file), CancellationToken.None);
        Scan scan = document.Read(0, CancellationToken.None).Value ?? throw new InvalidDataException(document.Rejection?.ToString());
        return ScanTensor.Letterbox(scan.Pixels.Span, ScanTensor.GeometryOf(scan, Size));
    }
}
