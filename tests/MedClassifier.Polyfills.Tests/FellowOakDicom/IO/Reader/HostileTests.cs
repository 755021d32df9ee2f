using System.Diagnostics;
using FellowOakDicom;
using MedClassifier.Tests;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom.IO.Reader;

/// <summary>Malformed files end in an exception or in what could be read, soon, and never with the process.</summary>
public sealed class HostileTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("OW", 0xfffffffeu)]
    [InlineData("OB", 0x7ffffff0u)]
    [InlineData("UT", 0xf0000000u)]
    public void Open_LengthBeyondTheFile_AllocatesNothing(string vr, uint length)
    {
        byte[] bytes = new RawFile().Head(0x7fe00010, vr, length).Raw(new byte[16]).Bytes;
        long before = GC.GetAllocatedBytesForCurrentThread();

        Outcome(() => DicomFile.Open(new MemoryStream(bytes), FileReadOption.ReadAll));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(10_000, true)]
    [InlineData(10_000, false)]
    public void Open_NestedSequences_EndsWithoutOverflow(int depth, bool undefined)
    {
        RawFile raw = new();
        for (int i = 0; i < depth; i++)
        {
            uint inside = (uint)((depth - i - 1) * 20);
            raw.Head(0x00082218, "SQ", undefined ? RawFile.Undefined : inside + 8).Item(undefined ? RawFile.Undefined : inside);
        }

        for (int i = 0; undefined && i < depth; i++)
        {
            raw.EndItem().EndSequence();
        }

        Outcome(() =>
        {
            DicomDataset dataset = raw.Open().Dataset;
            Assert.Equal(depth, Depth(dataset));
        });
    }

    [Fact]
    public void Open_DeflatedZeros_EndInAnOutcome()
    {
        MemoryStream bytes = new();
        bytes.Write(new RawFile("1.2.840.10008.1.2.1.99").Bytes);
        using (System.IO.Compression.DeflateStream deflate = new(bytes, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 2; i++)
            {
                deflate.Write(zeros);
            }
        }

        bytes.Position = 0;

        Outcome(() => DicomFile.Open(bytes));
    }

    [Fact]
    public void Open_EveryTruncation_EndsInAnOutcome()
    {
        byte[] whole = File.ReadAllBytes(DicomCases.PathOf("every_vr_explicit.dcm"));
        for (int length = 0; length < whole.Length; length += 3)
        {
            MemoryStream part = new(whole, 0, length);
            Outcome(() => DicomFile.Open(part));
        }
    }

    [Fact]
    public void Open_EveryByteChanged_EndsInAnOutcome()
    {
        byte[] whole = File.ReadAllBytes(DicomCases.PathOf("every_vr_implicit.dcm"));
        for (int at = 128; at < whole.Length; at++)
        {
            byte[] changed = (byte[])whole.Clone();
            changed[at] ^= 0xff;
            Outcome(() => ReadAll(DicomFile.Open(new MemoryStream(changed)).Dataset));
        }
    }

    [DataFact("dicom/hostile")]
    public void Open_HostileFiles_EndInAnOutcome()
    {
        string[] files = Directory.GetFiles(RealData.Folder("dicom/hostile"), "*", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            Outcome(() => ReadAll(DicomFile.Open(file).Dataset));
        }
    }

    private static void Outcome(Action read)
    {
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            read();
        }
        catch (DicomException)
        {
            // The other allowed outcome.
        }

        Assert.True(watch.Elapsed < Limit, $"took {watch.Elapsed}");
    }

    private static int Depth(DicomDataset dataset)
    {
        int depth = 0;
        while (dataset is not null && dataset.TryGetSequence(DicomTag.AnatomicRegionSequence, out DicomSequence sequence))
        {
            depth++;
            dataset = sequence.Items.FirstOrDefault();
        }

        return depth;
    }

    // Every value as text; a malformed one may not be readable, but only by an exception of the library or of the conversion.
    private static void ReadAll(DicomDataset dataset)
    {
        foreach (DicomItem item in dataset)
        {
            if (item is DicomSequence sequence)
            {
                foreach (DicomDataset each in sequence)
                {
                    ReadAll(each);
                }
            }
            else if (item is DicomElement element and not DicomAttributeTag && element.Count > 0)
            {
                _ = element.Get<string>(0);
            }
        }
    }
}
