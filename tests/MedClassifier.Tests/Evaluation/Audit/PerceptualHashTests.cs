using System.Globalization;
using System.Text.Json;
using MedClassifier.Domain.Scans;
using MedClassifier.Evaluation.Audit;

namespace MedClassifier.Tests.Evaluation.Audit;

/// <summary>Against numpy and scipy: tests/oracles/perceptual_hash.py.</summary>
public sealed class PerceptualHashTests
{
    private static readonly JsonElement[] Cases = [.. Oracle.Load("perceptual_hash.json").GetProperty("cases").EnumerateArray()];

    public static TheoryData<int> All => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(All))]
    public void Of_Picture_EqualsNumpyAndScipy(int index)
    {
        JsonElement peer = Cases[index];

        PerceptualHash hash = PerceptualHash.Of(Picture(peer));

        Assert.Equal(peer.GetProperty("bits").GetString(), hash.Bits.ToString("x16", CultureInfo.InvariantCulture));
        Oracle.AssertClose(peer.Numbers("every_seventh"), [.. hash.Thumbnail], 7, 1e-6);
        Assert.Equal(
            peer.GetProperty("correlation_with_the_first").GetDouble(), PerceptualHash.Of(Picture(Cases[0])).Correlation(hash), 1e-6);
    }

    [Fact]
    public void Of_EvenPicture_HasAThumbnailOfZeros()
    {
        PerceptualHash even = PerceptualHash.Of(Scan(40, 40, (_, _) => 0.3f));

        Assert.All(even.Thumbnail, value => Assert.Equal(0, value));
        Assert.Equal(0, even.Correlation(even));
    }

    [Fact]
    public void Correlation_OfAPictureAndItsNegative_IsMinusOne()
    {
        PerceptualHash picture = PerceptualHash.Of(Picture(Cases[0]));
        PerceptualHash negative = PerceptualHash.Of(Scan(48, 40, (x, y) => 1 - Value(Cases[0], x, y)));

        Assert.Equal(-1, picture.Correlation(negative), 1e-6);
        Assert.InRange(picture.Correlation(negative), -1, 1);
    }

    [Fact]
    public void Distance_OfTwoPictures_CountsTheBitsThatDiffer() =>
        Assert.Equal(3, new PerceptualHash(0b1011, []).Distance(new PerceptualHash(0b0110_0000_1010, [])));

    private static Scan Picture(JsonElement peer) => Scan(peer.Integer("width"), peer.Integer("height"), (x, y) => Value(peer, x, y));

    private static float Value(JsonElement peer, int x, int y)
    {
        (double a, double b, double c) = (peer.GetProperty("a").GetDouble(), peer.GetProperty("b").GetDouble(), peer.GetProperty("c").GetDouble());
        return (float)(0.5 + (0.25 * Math.Sin((a * x) + (b * y))) + (0.25 * Math.Cos(c * x * y)));
    }

    private static Scan Scan(int width, int height, Func<int, int, float> value)
    {
        float[] pixels = [.. Enumerable.Range(0, width * height).Select(i => value(i % width, i / width))];
        var identity = new ScanIdentity { Path = "x", ContentSha256 = "", IsDicom = false, Study = "", Instance = "" };
        return new Scan(identity, 0, width, height, 1, pixels, new Receipt([], [], ""));
    }
}
