using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Raster;

namespace MedClassifier.Tests.Ingestion.Raster;

/// <summary>A camera's word on how a picture is to be turned: the pixels are taken as stored, and the receipt says so.</summary>
public class ExifTurnTests
{
    [Theory]
    [InlineData("II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0006\0\0\0", "6")]
    [InlineData("MM\0*\0\0\0\u0008\0\u0002\u0001\u0000\0\u0003\0\0\0\u0001\0\u0009\0\0\u0001\u0012\0\u0003\0\0\0\u0001\0\u0003\0\0", "3")]
    public void Read_JpegThatIsToBeTurned_KeepsThePixelsAndSaysSo(string tiff, string orientation)
    {
        byte[] plain = Pictures.Jpeg(6, 4);

        Scan scan = Read(WithExif(plain, tiff));

        Assert.Equal(Read(plain).Receipt.ScanSha256, scan.Receipt.ScanSha256);
        Assert.Contains($"orientation is {orientation};", Assert.Single(scan.Receipt.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("turned.jpg", "JPEG")]
    [InlineData("turned.png", "PNG")]
    public void Identify_FileOfPillow_SaysThatItIsTurned(string name, string format) => Assert.Equal(
        $"the {format}'s Exif orientation is 6; other programs may show it turned, its pixels were taken as stored",
        Assert.Single(RasterReader.Identify(PictureFiles.Bytes(name), 1000).Value!.Warnings));

    [Theory]
    [InlineData("II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0001\0\0\0")] // 1, as stored
    [InlineData("II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0009\0\0\0")] // no orientation
    [InlineData("II*\0\u00FF\u00FF\u00FF\u00FF")] // a directory beyond the end
    [InlineData("II*\0\u0008\0\0\0\u00FF\u00FF\u0012\u0001")] // entries beyond the end
    [InlineData("")]
    public void Read_JpegWithoutAUsableOrientation_SaysNothing(string tiff) =>
        Assert.Empty(Read(WithExif(Pictures.Jpeg(6, 4), tiff)).Receipt.Warnings);

    // Each of 1,800 entries points to the same directory of 3,600: read to the end, that takes minutes.
    [Fact]
    public async Task Identify_ExifOfManyDirectories_ComesToAnEnd()
    {
        using var exif = new MemoryStream();
        await using var writer = new BinaryWriter(exif);
        writer.Write([.. "II*\0"u8, 8, 0, 0, 0]);
        WriteDirectory(writer, Enumerable.Repeat((0x8769, 10 + (12 * 1800) + 4), 1800), 4);
        WriteDirectory(writer, Enumerable.Range(0, 3600).Select(i => (0x5000 + i, 1)), 3);
        byte[] block = [.. "Exif\0\0"u8, .. exif.ToArray()];
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE1, (byte)((block.Length + 2) >> 8), (byte)(block.Length + 2), .. block, .. Pictures.Jpeg(6, 4)[2..]];

        Task<IReadOnlyList<string>> warnings = Task.Run(() => RasterReader.Identify(jpeg, 1000).Value!.Warnings);

        Assert.Empty(await warnings.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private static Scan Read(byte[] content) => Pictures.Open(content).Read(0, CancellationToken.None).Value!;

    private static byte[] WithExif(byte[] jpeg, string tiff)
    {
        byte[] content = [.. "Exif\0\0"u8, .. tiff.Select(c => (byte)c)];
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(content.Length + 2), .. content, .. jpeg[2..]];
    }

    private static void WriteDirectory(BinaryWriter writer, IEnumerable<(int Tag, int Value)> entries, ushort type)
    {
        (int Tag, int Value)[] all = [.. entries];
        writer.Write((ushort)all.Length);
        foreach ((int tag, int value) in all)
        {
            writer.Write((ushort)tag);
            writer.Write(type);
            writer.Write(1);
            writer.Write(value);
        }

        writer.Write(0);
    }
}
