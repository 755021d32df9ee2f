using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Polyfills.Tests.ImageSharp;

public class EncodingTests
{
    [Fact]
    public void SaveAsPng_L16_Writes16BitGreyWithoutLoss()
    {
        ushort[] values = [.. Enumerable.Range(0, 35).Select(i => (ushort)(i * 1871))];
        using Image<L16> image = Image.LoadPixelData<L16>(values.Select(value => new L16(value)).ToArray(), 7, 5);

        byte[] png = Png(image, new PngEncoder());

        Assert.Equal(PngBitDepth.Bit16, Image.Identify(png).Metadata.GetPngMetadata().BitDepth);
        Assert.Equal(PngColorType.Grayscale, Image.Identify(png).Metadata.GetPngMetadata().ColorType);
        using Image<L16> back = Image.Load<L16>(png);
        var pixels = new L16[35];
        back.CopyPixelDataTo(pixels);
        Assert.Equal(values, pixels.Select(pixel => pixel.PackedValue));
    }

    [Fact]
    public void SaveAsPng_L8_Writes8BitGrey()
    {
        using var image = new Image<L8>(3, 2, new L8(77));

        byte[] png = Png(image, new PngEncoder());

        Assert.Equal(PngBitDepth.Bit8, Image.Identify(png).Metadata.GetPngMetadata().BitDepth);
        using Image<L8> back = Image.Load<L8>(png);
        Assert.Equal(77, back[2, 1].PackedValue);
    }

    [Theory]
    [InlineData(PngFilterMethod.None, PngCompressionLevel.NoCompression)]
    [InlineData(PngFilterMethod.Sub, PngCompressionLevel.BestSpeed)]
    [InlineData(PngFilterMethod.Up, PngCompressionLevel.Level3)]
    [InlineData(PngFilterMethod.Average, PngCompressionLevel.DefaultCompression)]
    [InlineData(PngFilterMethod.Paeth, PngCompressionLevel.BestCompression)]
    [InlineData(PngFilterMethod.Adaptive, PngCompressionLevel.DefaultCompression)]
    public void SaveAsPng_EveryFilter_KeepsRgba(PngFilterMethod filter, PngCompressionLevel level)
    {
        using Image<Rgba32> image = Image.Load<Rgba32>(TestImages.PathOf("c6d08n.png"));

        byte[] png = Png(image, new PngEncoder { FilterMethod = filter, CompressionLevel = level });

        using Image<Rgba32> back = Image.Load<Rgba32>(png);
        Assert.Equal(Pixels(image), Pixels(back));
    }

    [Theory]
    [InlineData(PngColorType.Grayscale, PngBitDepth.Bit1)]
    [InlineData(PngColorType.Grayscale, PngBitDepth.Bit8)]
    [InlineData(PngColorType.Rgb, PngBitDepth.Bit8)]
    [InlineData(PngColorType.RgbWithAlpha, PngBitDepth.Bit16)]
    [InlineData(PngColorType.GrayscaleWithAlpha, PngBitDepth.Bit8)]
    public void SaveAsPng_MaskInEveryKind_KeepsBlackAndWhite(PngColorType color, PngBitDepth depth)
    {
        using var mask = new Image<L8>(11, 3);
        mask[4, 1] = new L8(255);
        mask[10, 2] = new L8(255);

        byte[] png = Png(mask, new PngEncoder { ColorType = color, BitDepth = depth });

        Assert.Equal(depth, Image.Identify(png).Metadata.GetPngMetadata().BitDepth);
        using Image<L8> back = Image.Load<L8>(png);
        Assert.Equal(Pixels(mask), Pixels(back));
    }

    [Theory]
    [InlineData(100, 2)]
    [InlineData(75, 12)]
    public void SaveAsJpeg_SmoothGrey_ComesBackClose(int quality, int tolerance)
    {
        using Image<L8> image = Image.Load<L8>(TestImages.PathOf("grey.jpg"));
        using var stream = new MemoryStream();

        image.SaveAsJpeg(stream, new JpegEncoder { Quality = quality });

        using Image<L8> back = Image.Load<L8>(stream.ToArray());
        Assert.Equal(image.Size, back.Size);
        Assert.All(Pixels(image).Zip(Pixels(back)), pair => Assert.InRange(
            pair.First.PackedValue, pair.Second.PackedValue - tolerance, pair.Second.PackedValue + tolerance));
    }

    [Fact]
    public void JpegEncoder_QualityOutOfRange_Throws() => Assert.Throws<ArgumentException>(() => new JpegEncoder { Quality = 0 });

    [Fact]
    public async Task Save_ByExtension_ChoosesTheFormat()
    {
        string folder = Directory.CreateTempSubdirectory("imagesharp-").FullName;
        try
        {
            using var image = new Image<Rgb24>(4, 4, new Rgb24(10, 200, 30));

            image.Save(Path.Combine(folder, "a.png"));
            await image.SaveAsync(Path.Combine(folder, "a.jpg"));

            Assert.Equal("PNG", Image.DetectFormat(Path.Combine(folder, "a.png")).Name);
            Assert.Equal("JPEG", Image.DetectFormat(Path.Combine(folder, "a.jpg")).Name);
            Assert.Throws<UnknownImageFormatException>(() => image.Save(Path.Combine(folder, "a.xyz")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void ToBase64String_Png_IsADataUri()
    {
        using var image = new Image<L8>(2, 2);

        Assert.StartsWith("data:image/png;base64,iVBORw0KGgo", image.ToBase64String(PngFormat.Instance), StringComparison.Ordinal);
    }

    private static byte[] Png(Image image, PngEncoder encoder)
    {
        using var stream = new MemoryStream();
        image.SaveAsPng(stream, encoder);
        return stream.ToArray();
    }

    private static TPixel[] Pixels<TPixel>(Image<TPixel> image)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var pixels = new TPixel[image.Width * image.Height];
        image.CopyPixelDataTo(pixels);
        return pixels;
    }
}
