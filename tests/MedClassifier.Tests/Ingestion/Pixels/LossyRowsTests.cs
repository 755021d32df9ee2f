using System.Text.Json;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Ingestion.Pixels;

namespace MedClassifier.Tests.Ingestion.Pixels;

/// <summary>The lossy conformance files on which no two decoders agree exactly, against one that shares no code with ours.</summary>
public class LossyRowsTests
{
    private const int Grid = 8;

    // tests/oracles/lossy_rows.py: FFmpeg, OpenJPH and DCMTK
    [DataFact("dicom")]
    public void Read_LossyFileWithoutAHash_IsWithinTheStatedDifferenceOfAnotherDecoder()
    {
        JsonElement.ArrayEnumerator rows = Oracle.Load("lossy_rows.json").EnumerateArray();

        Assert.True(rows.Count() >= 22);
        Assert.All(rows, AssertClose);
    }

    private static void AssertClose(JsonElement row)
    {
        byte[] content = File.ReadAllBytes(RealData.Folder("dicom/" + row.GetProperty("file").GetString()));
        StoredFrames frames = StoredFrames.Of(DicomFileReader.Open(content, DicomLimits.Default).Value!, DicomLimits.Default).Value!;
        Samples[] samples = [.. Enumerable.Range(0, frames.Layout.Frames).Select(frame => SampleUnpacker.Unpack(frames.Read(frame).Value!))];

        // Clamped on both sides, values that overshoot are no excuse for what decoders differ by when they wrap them.
        double most = Math.Min(row.GetProperty("max").GetDouble(), 2);
        double mean = Math.Min(row.GetProperty("mean").GetDouble(), 0.5);
        long sum = samples.Sum(Sum);
        long count = samples.Sum(frame => (long)frame.Pixels * frame.Channels);
        Assert.InRange(Math.Abs(sum - row.GetProperty("sum").GetInt64()) / (double)count, 0, mean);
        Assert.All(row.Numbers("values").Zip(AtGrid(samples[0])), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, most));
    }

    private static long Sum(Samples frame)
    {
        long sum = 0;
        foreach (int value in frame.Integers)
        {
            sum += value;
        }

        return sum;
    }

    private static IEnumerable<double> AtGrid(Samples frame) =>
        from y in Enumerable.Range(0, Grid)
        from x in Enumerable.Range(0, Grid)
        let row = frame.Height * ((2 * y) + 1) / (2 * Grid)
        let column = frame.Width * ((2 * x) + 1) / (2 * Grid)
        from channel in Enumerable.Range(0, frame.Channels)
        select frame[(((row * frame.Width) + column) * frame.Channels) + channel];
}
