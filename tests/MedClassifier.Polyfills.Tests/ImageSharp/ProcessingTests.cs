using System.Text.Json;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using SixLabors.ImageSharp.Processing.Processors.Transforms;

namespace MedClassifier.Polyfills.Tests.ImageSharp;

public class ProcessingTests
{
    public static TheoryData<int> ResizeCases => [.. Enumerable.Range(0, TestImages.Expected.GetProperty("resize").GetArrayLength())];

    [Theory]
    [MemberData(nameof(ResizeCases))]
    public void Resize_EverySampler_IsWithinOneOfPillow(int index)
    {
        JsonElement expected = TestImages.Expected.GetProperty("resize")[index];
        using Image<L8> image = Image.LoadPixelData<L8>(TestImages.BytesOf(TestImages.Expected.GetProperty("source")), 20, 16);
        IResampler sampler = expected.GetProperty("sampler").GetString() switch
        {
            "Bicubic" => KnownResamplers.Bicubic,
            "Triangle" => KnownResamplers.Triangle,
            "Box" => KnownResamplers.Box,
            "Lanczos3" => KnownResamplers.Lanczos3,
            _ => KnownResamplers.NearestNeighbor,
        };

        image.Mutate(context => context.Resize(expected.GetProperty("width").GetInt32(), expected.GetProperty("height").GetInt32(), sampler));

        var pixels = new byte[image.Width * image.Height];
        image.CopyPixelDataTo(pixels);
        Assert.All(pixels.Zip(TestImages.BytesOf(expected.GetProperty("pixels"))), pair =>
            Assert.InRange(pair.First, pair.Second - 1, pair.Second + 1));
    }

    [Fact]
    public void Resize_WithoutSampler_IsBicubic()
    {
        using Image<L16> image = Image.Load<L16>(TestImages.PathOf("c0d16n.png"));

        using Image<L16> byDefault = image.Clone(context => context.Resize(6, 5));
        using Image<L16> bicubic = image.Clone(context => context.Resize(6, 5, KnownResamplers.Bicubic));

        Assert.Equal(bicubic[3, 2], byDefault[3, 2]);
        Assert.Equal((13, 6), (image.Width, byDefault.Width));
    }

    [Fact]
    public void Resize_TransparentNeighbour_DoesNotBleedItsColour()
    {
        using var image = new Image<Rgba32>(4, 1, new Rgba32(255, 0, 0, 255));
        image[0, 0] = new Rgba32(0, 255, 0, 0);

        image.Mutate(context => context.Resize(2, 1, KnownResamplers.Box));

        Assert.Equal(new Rgb24(255, 0, 0), image[0, 0].Rgb);
    }

    [Theory]
    [InlineData(ResizeMode.Stretch, 10, 10)]
    [InlineData(ResizeMode.Max, 10, 5)]
    [InlineData(ResizeMode.Crop, 10, 10)]
    [InlineData(ResizeMode.Pad, 10, 10)]
    public void Resize_EachMode_HasItsSize(ResizeMode mode, int width, int height)
    {
        using var image = new Image<L8>(40, 20, new L8(200));

        image.Mutate(context => context.Resize(new ResizeOptions { Size = new Size(10, 10), Mode = mode }));

        Assert.Equal((width, height), (image.Width, image.Height));
        Assert.Equal(200, image[5, height / 2].PackedValue);
        Assert.Equal(mode == ResizeMode.Pad ? 0 : 200, image[5, 0].PackedValue);
    }

    [Fact]
    public void Crop_Rectangle_TakesThatPart()
    {
        using Image<L8> image = Numbered();

        image.Mutate(context => context.Crop(new Rectangle(1, 1, 2, 1)));

        Assert.Equal((2, 1), (image.Width, image.Height));
        Assert.Equal((4, 5), (image[0, 0].PackedValue, image[1, 0].PackedValue));
    }

    [Fact]
    public void Crop_LargerThanTheImage_Throws()
    {
        using Image<L8> image = Numbered();

        Assert.ThrowsAny<Exception>(() => image.Mutate(context => context.Crop(4, 2)));
    }

    [Fact]
    public void Pad_White_CentresTheImage()
    {
        using Image<L8> image = Numbered();

        image.Mutate(context => context.Pad(5, 4, Color.White));

        Assert.Equal((5, 4), (image.Width, image.Height));
        Assert.Equal(255, image[0, 0].PackedValue);
        Assert.Equal((0, 5), (image[1, 1].PackedValue, image[3, 2].PackedValue));
    }

    [Theory]
    [InlineData(FlipMode.Horizontal, new byte[] { 2, 1, 0, 5, 4, 3 })]
    [InlineData(FlipMode.Vertical, new byte[] { 3, 4, 5, 0, 1, 2 })]
    public void Flip_EachMode_MovesThePixels(FlipMode mode, byte[] expected)
    {
        using Image<L8> image = Numbered();

        image.Mutate(context => context.Flip(mode));

        Assert.Equal(expected, Bytes(image));
    }

    [Theory]
    [InlineData(RotateMode.Rotate90, 2, new byte[] { 3, 0, 4, 1, 5, 2 })]
    [InlineData(RotateMode.Rotate180, 3, new byte[] { 5, 4, 3, 2, 1, 0 })]
    [InlineData(RotateMode.Rotate270, 2, new byte[] { 2, 5, 1, 4, 0, 3 })]
    public void Rotate_EachMode_IsClockwise(RotateMode mode, int width, byte[] expected)
    {
        using Image<L8> image = Numbered();

        image.Mutate(context => context.Rotate(mode));

        Assert.Equal(width, image.Width);
        Assert.Equal(expected, Bytes(image));
    }

    [Fact]
    public void Invert_Grey_IsTheComplement()
    {
        using Image<L8> image = Numbered();

        image.Mutate(context => context.Invert());

        Assert.Equal(new byte[] { 255, 254, 253, 252, 251, 250 }, Bytes(image));
    }

    [Fact]
    public void Grayscale_Bt601_WeighsAsTelevision()
    {
        using var image = new Image<Rgb24>(1, 1, new Rgb24(255, 0, 0));

        image.Mutate(context => context.Grayscale(GrayscaleMode.Bt601));

        // 0.299 * 255 = 76.2
        Assert.Equal(new Rgb24(76, 76, 76), image[0, 0]);
    }

    [Fact]
    public void DrawImage_HalfOpacity_IsTheMean()
    {
        using var under = new Image<Rgb24>(3, 3, new Rgb24(100, 100, 100));
        using var over = new Image<Rgb24>(1, 1, new Rgb24(200, 0, 100));

        under.Mutate(context => context.DrawImage(over, new Point(2, 1), 0.5f));

        Assert.Equal(new Rgb24(150, 50, 100), under[2, 1]);
        Assert.Equal(new Rgb24(100, 100, 100), under[1, 1]);
    }

    private static Image<L8> Numbered() => Image.LoadPixelData<L8>(new byte[] { 0, 1, 2, 3, 4, 5 }, 3, 2);

    private static byte[] Bytes(Image<L8> image)
    {
        var bytes = new byte[image.Width * image.Height];
        image.CopyPixelDataTo(bytes);
        return bytes;
    }
}
