using MedClassifier.Domain.Scans;

namespace MedClassifier.Tests.Ingestion.Raster;

/// <summary>A camera's word on how a JPEG is to be turned: the pixels are taken as stored, and the receipt says so.</summary>
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
    [InlineData("II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0001\0\0\0")] // 1, as stored
    [InlineData("II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0009\0\0\0")] // no orientation
    [InlineData("II*\0\u00FF\u00FF\u00FF\u00FF")] // a directory beyond the end
    [InlineData("II*\0\u0008\0\0\0\u00FF\u00FF\u0012\u0001")] // entries beyond the end
    [InlineData("")]
    public void Read_JpegWithoutAUsableOrientation_SaysNothing(string tiff) =>
        Assert.Empty(Read(WithExif(Pictures.Jpeg(6, 4), tiff)).Receipt.Warnings);

    private static Scan Read(byte[] content) => Pictures.Open(content).Read(0, CancellationToken.None).Value!;

    private static byte[] WithExif(byte[] jpeg, string tiff)
    {
        byte[] content = [.. "Exif\0\0"u8, .. tiff.Select(c => (byte)c)];
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(content.Length + 2), .. content, .. jpeg[2..]];
    }
}
