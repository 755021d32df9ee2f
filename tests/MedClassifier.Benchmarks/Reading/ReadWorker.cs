using System.Diagnostics;
using System.Globalization;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Sources;
using MedClassifier.Model.Tensors;

namespace MedClassifier.Benchmarks.Reading;

/// <summary>This project's side of the comparison: from the file to the letterboxed picture, hashes and receipt included, on one thread.</summary>
internal static class ReadWorker
{
    private const int Size = 224;

    /// <summary>Answers lines of paths until the input ends.</summary>
    public static int Run()
    {
        var opener = new DocumentOpener(new IngestOptions());
        Console.WriteLine("medclassifier");
        while (Console.ReadLine() is string line)
        {
            string[] files = line.Split('\t');
            long start = Stopwatch.GetTimestamp();
            TimeSpan used = Environment.CpuUsage.TotalTime;
            double total = files.Sum(file => (double)Read(opener, file)[(112 * Size) + 112]);
            double taken = Stopwatch.GetElapsedTime(start).TotalSeconds;
            double processor = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken:R} {processor:R} {total / files.Length:R}"));
        }

        return 0;
    }

    private static float[] Read(DocumentOpener opener, string file)
    {
        using IScanDocument document = opener.Open(new SourceFile(Path.GetFileName(file), file));
        Scan scan = document.Read(0, CancellationToken.None).Value ?? throw new InvalidDataException(document.Rejection?.ToString());
        return ScanTensor.Letterbox(scan.Pixels.Span, ScanTensor.GeometryOf(scan, Size));
    }
}
