using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Pixels;

namespace MedClassifier.Tests.Ingestion.Pixels;

public sealed class FrameMemoryTests
{
    [Theory]
    [InlineData(1, 8, 1000)]
    [InlineData(1, 16, 1000)]
    [InlineData(3, 8, 1000)]
    [InlineData(3, 8, 700)]
    public void Of_DecodedPng_IsNoLessThanWhatWasAllocated(int samples, int bits, int side)
    {
        // The size of all that is allocated, garbage included, is an upper bound of what is in memory at once.
        byte[] noise = new byte[samples * side * side];
        new Random(1).NextBytes(noise);
        byte[] png = samples == 3 ? Pictures.ColourPng(side, side, noise)
            : bits == 8 ? Pictures.GreyPng(side, side, noise)
            : Pictures.DeepPng(side, side, [.. noise.Select(value => (ushort)(value * 200))]);
        using IScanDocument document = Pictures.Open(png);
        _ = document.Read(0, default);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.True(document.Read(0, default).IsValue);

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(document.MemoryToRead(0), allocated * 6 / 10, allocated * 4);
    }

    [Fact]
    public void Refusal_FrameThatCanNeverFit_NamesTheLimit()
    {
        var limits = MemoryLimits.Of(100);
        long needed = FrameMemory.Of(new FrameSize(100_000_000, 3, 2, PixelKind.WholeNumber, 1000, false), looksForField: true);

        Rejection refusal = FrameMemory.Refusal(needed, limits)!;

        Assert.Equal(RejectionCodes.LimitExceeded, refusal.Code);
        Assert.Contains("ingest.memory_mebibytes, which is 100", refusal.Message, StringComparison.Ordinal);
        Assert.Null(FrameMemory.Refusal(limits.Frames, limits));
    }

    [Fact]
    public void Of_NoMemoryGiven_IsAQuarterOfWhatTheProcessMayUse()
    {
        var limits = MemoryLimits.Of(0);

        Assert.Equal(Math.Max(64L << 20, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4), limits.Budget);
        Assert.Equal(limits.Budget / 8, limits.MostOfFile);
    }
}
