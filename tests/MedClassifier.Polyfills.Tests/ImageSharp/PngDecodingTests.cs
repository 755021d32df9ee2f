using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Polyfills.Tests.ImageSharp;

public class PngDecodingTests
{
    [Theory]
    [InlineData(1, "n")]
    [InlineData(1, "i")]
    [InlineData(2, "n")]
    [InlineData(2, "i")]
    [InlineData(4, "n")]
    [InlineData(4, "i")]
    [InlineData(8, "n")]
    [InlineData(8, "i")]
    public void Load_GreyUpTo8Bits_ScalesTo255(int depth, string interlacing)
    {
        using Image<L8> image = Image.Load<L8>(TestImages.PathOf($"c0d{depth:00}{interlacing}.png"));

        AssertPixels(image, (x, y) => new L8((byte)(TestImages.Sample(x, y, 0, depth) * 255 / ((1 << depth) - 1))));
    }

    [Theory]
    [InlineData("n")]
    [InlineData("i")]
    public void Load_Grey16_KeepsAllBits(string interlacing)
    {
        using Image<L16> image = Image.Load<L16>(TestImages.PathOf($"c0d16{interlacing}.png"));

        AssertPixels(image, (x, y) => new L16((ushort)TestImages.Sample(x, y, 0, 16)));
    }

    [Theory]
    [InlineData("c2d08n.png")]
    [InlineData("c2d08i.png")]
    public void Load_Rgb8_GivesTheSamples(string name)
    {
        using Image<Rgb24> image = Image.Load<Rgb24>(TestImages.PathOf(name));

        AssertPixels(image, (x, y) => new Rgb24(Byte(x, y, 0), Byte(x, y, 1), Byte(x, y, 2)));
    }

    [Theory]
    [InlineData("c2d16n.png", 3)]
    [InlineData("c2d16i.png", 3)]
    [InlineData("c6d16n.png", 4)]
    [InlineData("c6d16i.png", 4)]
    public void Load_Colour16_KeepsAllBits(string name, int channels)
    {
        using Image<Rgba64> image = Image.Load<Rgba64>(TestImages.PathOf(name));

        AssertPixels(image, (x, y) => new Rgba64(
            Word(x, y, 0), Word(x, y, 1), Word(x, y, 2), channels == 4 ? Word(x, y, 3) : ushort.MaxValue));
    }

    [Theory]
    [InlineData("c4d08n.png")]
    [InlineData("c4d08i.png")]
    public void Load_GreyWithAlpha_GivesGreyAndAlpha(string name)
    {
        using Image<Rgba32> image = Image.Load<Rgba32>(TestImages.PathOf(name));

        AssertPixels(image, (x, y) => new Rgba32(Byte(x, y, 0), Byte(x, y, 0), Byte(x, y, 0), Byte(x, y, 1)));
    }

    [Theory]
    [InlineData("c4d16n.png")]
    [InlineData("c4d16i.png")]
    public void Load_Grey16WithAlpha_KeepsAllBits(string name)
    {
        using Image<Rgba64> image = Image.Load<Rgba64>(TestImages.PathOf(name));

        AssertPixels(image, (x, y) => new Rgba64(Word(x, y, 0), Word(x, y, 0), Word(x, y, 0), Word(x, y, 1)));
    }

    [Theory]
    [InlineData("c6d08n.png")]
    [InlineData("c6d08i.png")]
    public void Load_Rgba8_GivesTheSamples(string name)
    {
        using Image<Rgba32> image = Image.Load<Rgba32>(TestImages.PathOf(name));

        AssertPixels(image, (x, y) => new Rgba32(Byte(x, y, 0), Byte(x, y, 1), Byte(x, y, 2), Byte(x, y, 3)));
    }

    [Theory]
    [InlineData(1, "n")]
    [InlineData(1, "i")]
    [InlineData(2, "n")]
    [InlineData(2, "i")]
    [InlineData(4, "n")]
    [InlineData(4, "i")]
    [InlineData(8, "n")]
    [InlineData(8, "i")]
    public void Load_Palette_LooksUpTheColours(int depth, string interlacing)
    {
        using Image<Rgb24> image = Image.Load<Rgb24>(TestImages.PathOf($"c3d{depth:00}{interlacing}.png"));

        AssertPixels(image, (x, y) =>
        {
            int index = TestImages.Sample(x, y, 0, depth);
            return new Rgb24(TestImages.PaletteEntry(index, 0), TestImages.PaletteEntry(index, 1), TestImages.PaletteEntry(index, 2));
        });
    }

    [Theory]
    [InlineData("trns_grey.png")]
    [InlineData("trns_rgb.png")]
    public void Load_TransparentColour_IsTransparentThereOnly(string name)
    {
        using Image<Rgba32> image = Image.Load<Rgba32>(TestImages.PathOf(name));

        Assert.Equal(0, image[3, 2].A);
        Assert.Equal(255, image[0, 0].A);
        Assert.Equal(255, image[12, 10].A);
    }

    [Fact]
    public void Load_TransparentPaletteEntries_TakeTheirAlpha()
    {
        using Image<Rgba32> image = Image.Load<Rgba32>(TestImages.PathOf("trns_palette.png"));

        byte[] alphas = [0, 100, 200];
        for (int x = 0; x < image.Width; x++)
        {
            int index = TestImages.Sample(x, 0, 0, 4);
            Assert.Equal(index < 3 ? alphas[index] : 255, image[x, 0].A);
        }
    }

    [Theory]
    [InlineData("c0d16n.png", PngColorType.Grayscale, PngBitDepth.Bit16, 16)]
    [InlineData("c2d08i.png", PngColorType.Rgb, PngBitDepth.Bit8, 24)]
    [InlineData("c3d04n.png", PngColorType.Palette, PngBitDepth.Bit4, 4)]
    [InlineData("c6d16n.png", PngColorType.RgbWithAlpha, PngBitDepth.Bit16, 64)]
    public void Identify_Png_SaysSizeAndKind(string name, PngColorType color, PngBitDepth depth, int bitsPerPixel)
    {
        ImageInfo info = Image.Identify(TestImages.PathOf(name));

        Assert.Equal((TestImages.Width, TestImages.Height), (info.Width, info.Height));
        Assert.Equal(bitsPerPixel, info.PixelType.BitsPerPixel);
        Assert.Equal(color, info.Metadata.GetPngMetadata().ColorType);
        Assert.Equal(depth, info.Metadata.GetPngMetadata().BitDepth);
    }

    [Fact]
    public void Load_UnknownBytes_ThrowsUnknownImageFormat() =>
        Assert.Throws<UnknownImageFormatException>(() => Image.Load<L8>("no image at all"u8));

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    public void Load_TruncatedPng_ThrowsInvalidImageContent(int length) =>
        Assert.Throws<InvalidImageContentException>(() => Image.Load<L8>(TestImages.Bytes("c0d08n.png").AsSpan(0, length)));

    [Fact]
    public void Load_HeaderChecksumWrong_ThrowsInvalidImageContent()
    {
        byte[] png = TestImages.Bytes("c0d08n.png");
        png[29] ^= 0xFF;

        Assert.Throws<InvalidImageContentException>(() => Image.Load<L8>(png));
    }

    [Fact]
    public async Task LoadAsync_StreamAndPath_GiveTheSamePixels()
    {
        using Image<L16> fromPath = await Image.LoadAsync<L16>(TestImages.PathOf("c0d16n.png"));
        using var stream = new MemoryStream(TestImages.Bytes("c0d16n.png"));
        using Image<L16> fromStream = await Image.LoadAsync<L16>(stream);

        AssertPixels(fromPath, (x, y) => fromStream[x, y]);
    }

    private static byte Byte(int x, int y, int c) => (byte)TestImages.Sample(x, y, c, 8);

    private static ushort Word(int x, int y, int c) => (ushort)TestImages.Sample(x, y, c, 16);

    private static void AssertPixels<TPixel>(Image<TPixel> image, Func<int, int, TPixel> expected)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        Assert.Equal((TestImages.Width, TestImages.Height), (image.Width, image.Height));
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                Assert.Equal(expected(x, y), image[x, y]);
            }
        }
    }
}
