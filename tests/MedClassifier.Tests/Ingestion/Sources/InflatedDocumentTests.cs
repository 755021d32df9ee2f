using System.IO.Compression;
using FellowOakDicom;
using MedClassifier.Dicom.Structure;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Tests.Ingestion.Sources;

/// <summary>Deflated files share one budget: bombs cost nothing, and large ones are in memory one at a time.</summary>
public class InflatedDocumentTests
{
    private const int Side = 2200;

    [Fact]
    public void Open_LargeDeflatedFiles_AreReadInAnyOrderAndGiveWhatTheyGivePlain()
    {
        byte[][] plain = [Slope(1), Slope(7)];
        using IScanDocument first = DicomSamples.Open(Deflated(plain[0]));
        using IScanDocument second = DicomSamples.Open(Deflated(plain[1]));
        Assert.IsType<InflatedDocument>(first);

        string[] hashes = [Hash(first), Hash(second), Hash(first), Hash(second)];

        using IScanDocument one = DicomSamples.Open(plain[0]);
        using IScanDocument two = DicomSamples.Open(plain[1]);
        Assert.Equal([Hash(one), Hash(two), Hash(one), Hash(two)], hashes);
    }

    [Fact]
    public void Open_TwoBombs_AreRefusedByNameOfTheLimitWithoutTheirMemory()
    {
        byte[] bomb = Bomb();
        long before = GC.GetAllocatedBytesForCurrentThread();

        Rejection?[] refused = [DicomSamples.Open(bomb).Rejection, DicomSamples.Open(bomb).Rejection];

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        Assert.All(refused, reason => Assert.Equal(RejectionCodes.LimitExceeded, reason?.Code));
        Assert.All(refused, reason => Assert.Contains("100 times its size", reason!.Message, StringComparison.Ordinal));
    }

    private static string Hash(IScanDocument document)
    {
        Outcome<Scan> read = document.Read(0, CancellationToken.None);
        Assert.True(read.IsValue, read.Rejection?.ToString());
        return read.Value.Receipt.ScanSha256;
    }

    private static byte[] Slope(int step) => DicomSamples.Bytes(DicomSamples.Grey(
        Side, Side, [.. Enumerable.Range(0, Side * Side).Select(i => (ushort)(((i * step) + (i * i % 251)) % 60_000))]));

    private static byte[] Deflated(byte[] plain) => Packed(stream => stream.Write(plain.AsSpan(Start(plain))));

    /// <summary>A data set of a gibibyte of zeros.</summary>
    private static byte[] Bomb()
    {
        byte[] zeros = new byte[1 << 20];
        return Packed(stream =>
        {
            for (int i = 0; i < 1024; i++)
            {
                stream.Write(zeros);
            }
        });
    }

    private static byte[] Packed(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        stream.Write(Part10.Head(DicomTransferSyntax.DeflatedExplicitVRLittleEndian.UID.UID));
        using (var deflate = new DeflateStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            write(deflate);
        }

        return stream.ToArray();
    }

    private static int Start(byte[] plain) => Part10.Find(plain)!.DatasetStart;
}
