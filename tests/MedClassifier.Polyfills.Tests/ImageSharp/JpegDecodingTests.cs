using System.Runtime.InteropServices;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Polyfills.Tests.ImageSharp;

public class JpegDecodingTests
{
    // Decoders differ by their inverse cosine transform, and by how they widen subsampled colour.
    [Theory]
    [InlineData("grey.jpg", 2)]
    [InlineData("c444.jpg", 3)]
    [InlineData("c420.jpg", 12)]
    [InlineData("progressive.jpg", 12)]
    [InlineData("cmyk.jpg", 4)]
    public void Load_Jpeg_IsCloseToPillow(string name, int tolerance)
    {
        byte[] expected = TestImages.BytesOf(TestImages.Expected.GetProperty("jpeg").GetProperty(name));

        using Image<Rgb24> image = Image.Load<Rgb24>(TestImages.PathOf(name));

        Assert.Equal((40, 24), (image.Width, image.Height));
        var pixels = new Rgb24[40 * 24];
        image.CopyPixelDataTo(pixels);
        byte[] actual = MemoryMarshal.AsBytes(pixels.AsSpan()).ToArray();
        Assert.All(actual.Zip(expected), pair => Assert.InRange(pair.First, pair.Second - tolerance, pair.Second + tolerance));
    }

    [Fact]
    public void Identify_GreyJpeg_Is8Bit() => Assert.Equal(8, Image.Identify(TestImages.Bytes("grey.jpg")).PixelType.BitsPerPixel);

    [Fact]
    public void Load_GreyJpegAsL8_EqualsItsRgb()
    {
        using Image<L8> grey = Image.Load<L8>(TestImages.PathOf("grey.jpg"));
        using Image<Rgb24> rgb = Image.Load<Rgb24>(TestImages.PathOf("grey.jpg"));

        Assert.Equal(rgb[17, 9].R, grey[17, 9].PackedValue);
    }

    [Fact]
    public void Load_JpegCutInItsHeader_ThrowsInvalidImageContent() =>
        Assert.Throws<InvalidImageContentException>(() => Image.Load<L8>(TestImages.Bytes("grey.jpg").AsSpan(0, 30)));
}
