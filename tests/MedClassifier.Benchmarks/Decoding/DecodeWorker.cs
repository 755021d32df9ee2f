using System.Diagnostics;
using System.Globalization;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;

namespace MedClassifier.Benchmarks.Decoding;

/// <summary>This project's side of the comparison: opens, checks and decodes every frame of every file, on one thread.</summary>
internal static class DecodeWorker
{
    /// <summary>Answers lines of paths until the input ends.</summary>
    public static int Run()
    {
        Console.WriteLine($"medclassifier {typeof(DicomFileReader).Assembly.GetName().Version}");
        while (Console.ReadLine() is string line)
        {
            string[] files = line.Split('\t');
            long start = Stopwatch.GetTimestamp();
            TimeSpan used = Environment.CpuUsage.TotalTime;
            bool good = files.All(IsDecoded);
            double taken = Stopwatch.GetElapsedTime(start).TotalSeconds;
            double processor = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
            Console.WriteLine(good ? string.Create(CultureInfo.InvariantCulture, $"{taken:R} {processor:R}") : "fail");
        }

        return 0;
    }

    private static bool IsDecoded(string file)
    {
        Outcome<StoredFrames> opened = DicomFileReader.Open(File.ReadAllBytes(file), DicomLimits.Default)
            .Then(dicom => StoredFrames.Of(dicom, DicomLimits.Default));
        return opened.IsValue && Enumerable.Range(0, opened.Value.Layout.Frames).All(frame => opened.Value.Read(frame).IsValue);
    }
}
