using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Polyfills.Tests.ImageSharp;

public class PixelTests
{
    [Theory]
    [InlineData(255, 0, 0, 54)]
    [InlineData(0, 255, 0, 182)]
    [InlineData(0, 0, 255, 18)]
    [InlineData(200, 200, 200, 200)]
    public void CloneAs_RgbToGrey_IsBt709(byte r, byte g, byte b, byte expected)
    {
        // round(0.2126 r + 0.7152 g + 0.0722 b)
        using var image = new Image<Rgb24>(1, 1, new Rgb24(r, g, b));

        using Image<L8> grey = image.CloneAs<L8>();

        Assert.Equal(expected, grey[0, 0].PackedValue);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(128, 0)]
    [InlineData(129, 1)]
    [InlineData(32768, 128)]
    [InlineData(65535, 255)]
    public void CloneAs_L16ToL8_Rounds(ushort value, byte expected)
    {
        using var image = new Image<L16>(1, 1, new L16(value));

        using Image<L8> narrow = image.CloneAs<L8>();

        Assert.Equal(expected, narrow[0, 0].PackedValue);
    }

    [Fact]
    public void CloneAs_L8ToL16AndBack_KeepsEveryValue()
    {
        using Image<L8> image = Image.LoadPixelData<L8>(Enumerable.Range(0, 256).Select(v => (byte)v).ToArray(), 16, 16);

        using Image<L16> wide = image.CloneAs<L16>();
        using Image<L8> back = wide.CloneAs<L8>();

        Assert.Equal(0xABAB, wide[0xB, 0xA].PackedValue);
        var pixels = new byte[256];
        back.CopyPixelDataTo(pixels);
        Assert.Equal(Enumerable.Range(0, 256).Select(v => (byte)v), pixels);
    }

    [Fact]
    public void CloneAs_Bgra32_SwapsTheBytesOnly()
    {
        using var image = new Image<Rgba32>(1, 1, new Rgba32(1, 2, 3, 4));

        using Image<Bgra32> swapped = image.CloneAs<Bgra32>();

        var bytes = new byte[4];
        swapped.CopyPixelDataTo(bytes);
        Assert.Equal(new byte[] { 3, 2, 1, 4 }, bytes);
    }

    [Fact]
    public void WrapMemory_WritingThePixel_WritesTheMemory()
    {
        var memory = new L8[6];
        using Image<L8> image = Image.WrapMemory<L8>(memory, 3, 2);

        image[2, 1] = new L8(9);

        Assert.Equal(9, memory[5].PackedValue);
    }

    [Fact]
    public void ProcessPixelRows_WritingRows_ChangesTheImage()
    {
        using var image = new Image<L8>(4, 3);

        image.ProcessPixelRows(accessor =>
        {
            for (int y = 0; y < accessor.Height; y++)
            {
                accessor.GetRowSpan(y).Fill(new L8((byte)(y + 1)));
            }
        });

        Assert.Equal(3, image[0, 2].PackedValue);
        Assert.Equal(1, image[3, 0].PackedValue);
    }

    [Fact]
    public void ProcessPixelRows_TwoImages_SeesBoth()
    {
        using var from = new Image<L8>(2, 2, new L8(7));
        using var to = new Image<Rgb24>(2, 2);

        from.ProcessPixelRows(to, (a, b) => b.GetRowSpan(1)[0] = new Rgb24(a.GetRowSpan(0)[1].PackedValue, 0, 0));

        Assert.Equal(7, to[0, 1].R);
    }

    [Fact]
    public void Constructor_NoWidth_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new Image<L8>(0, 3));

    [Fact]
    public void Indexer_Outside_Throws()
    {
        using var image = new Image<L8>(2, 2);

        Assert.Throws<ArgumentOutOfRangeException>(() => image[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => image[0, -1]);
    }

    [Fact]
    public void CopyPixelDataTo_TooShort_Throws()
    {
        using var image = new Image<L8>(2, 2);

        Assert.Throws<ArgumentOutOfRangeException>(() => image.CopyPixelDataTo(new byte[3]));
    }

    [Fact]
    public void LoadPixelData_TooShort_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Image.LoadPixelData<L8>(new byte[3], 2, 2));

    [Fact]
    public void Indexer_Disposed_Throws()
    {
        var image = new Image<L8>(2, 2);
        image.Dispose();

        Assert.Throws<ObjectDisposedException>(() => image.Clone());
    }
}
