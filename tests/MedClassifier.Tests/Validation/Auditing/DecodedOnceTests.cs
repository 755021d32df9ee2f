using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Tests.Model;
using MedClassifier.Tests.Pipeline.Runs;
using MedClassifier.Validation.Auditing;

namespace MedClassifier.Tests.Validation.Auditing;

public class DecodedOnceTests
{
    private static readonly SourceFile File = new("a.dcm", "/input/a.dcm");

    [Fact]
    public async Task Read_TheSameFrameAgain_GivesTheSameScanWithoutDecoding()
    {
        var source = new FakeSource(new FakeFile(File.Path) { Frames = 2 });
        using var once = new DecodedOnce(source);

        Scan first = await ReadAsync(once, 1);
        Scan again = await ReadAsync(once, 1);

        Assert.Equal((File.Path, 1), Assert.Single(source.Decoded));
        Assert.Equal(first.Pixels.ToArray(), again.Pixels.ToArray());
        Assert.Equal((first.Identity, first.Frame, first.Receipt), (again.Identity, again.Frame, again.Receipt));
        Assert.Equal((first.Width, first.Height, first.PixelAspect), (again.Width, again.Height, again.PixelAspect));
        Assert.Equal(0, source.OpenDocuments);
    }

    [Fact]
    public async Task Read_OtherContentAtTheSamePath_DecodesThat()
    {
        string content = "before";
        var source = new FakeSource(new FakeFile(File.Path) { ContentAtOpening = () => content });
        using var once = new DecodedOnce(source);

        await ReadAsync(once, 0);
        content = "after";
        await ReadAsync(once, 0);

        Assert.Equal(2, source.Decoded.Count);
    }

    [Fact]
    public async Task Read_MoreThanThereIsRoomFor_DecodesTheRestAgain()
    {
        // One value, so a byte a pixel: a quarter of the room, or a little more than that.
        const int Frames = 5;
        int side = (int)Math.Sqrt(DecodedOnce.Room / 4) + 1;
        var source = new FakeSource(new FakeFile(File.Path) { Frames = Frames, Side = side });
        using var once = new DecodedOnce(source);

        for (int i = 0; i < 2 * Frames; i++)
        {
            await ReadAsync(once, i % Frames);
        }

        Assert.Equal((2 * Frames) - 3, source.Decoded.Count);
    }

    [Fact]
    public async Task Open_FileWithoutScans_SaysWhy()
    {
        using var once = new DecodedOnce(new FakeSource(new FakeFile(File.Path) { Rejection = new Rejection("unreadable", "no") }));

        using IScanDocument document = await once.OpenAsync(File, CancellationToken.None);

        Assert.Equal("no", document.Rejection?.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(257)]
    public void Unpack_AnyNumberOfValues_GivesEveryPixelBack(int values)
    {
        float[] pixels = [.. Enumerable.Range(0, 40 * 30).Select(i => i % values / 300f)];

        var packed = PackedScan.Of(TestScans.Of(40, 30, pixels));

        Assert.Equal(pixels, packed.Unpack().Pixels.ToArray());
        Assert.Equal(values <= 256 ? 1200 : 4800, packed.Bytes);
    }

    private static async Task<Scan> ReadAsync(DecodedOnce once, int frame)
    {
        using IScanDocument document = await once.OpenAsync(File, CancellationToken.None);
        return document.Read(frame, CancellationToken.None).Value!;
    }
}
