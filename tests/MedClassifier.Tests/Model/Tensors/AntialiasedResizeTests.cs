using System.Text.Json;
using MedClassifier.Model.Tensors;

namespace MedClassifier.Tests.Model.Tensors;

public class AntialiasedResizeTests
{
    // tests/oracles/model_pieces.py: torch's interpolate(antialias=True) in double precision
    public static TheoryData<int> Cases => [0, 1, 2, 3, 4, 5];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Resize_FormulaPicture_EqualsTorch(int index)
    {
        JsonElement expected = Oracle.Load("model_pieces.json").GetProperty("resize")[index];
        double[] source = expected.Numbers("source");
        double[] target = expected.Numbers("target");
        (int height, int width) = ((int)source[0], (int)source[1]);
        (int targetHeight, int targetWidth) = ((int)target[0], (int)target[1]);
        float[] picture = Array.ConvertAll(FormulaWeights.Uniform(7, "scan", (long)height * width), v => (float)((v + 1) / 2));
        float[] result = new float[targetHeight * targetWidth];

        AntialiasedResize.Resize(picture, width, height, result, targetWidth, targetHeight, targetWidth);

        Oracle.AssertClose(expected.Numbers("values"), result, expected.Integer("step"), 2e-6);
        Assert.Equal(expected.GetProperty("sum").GetDouble(), result.Sum(v => (double)v), 1e-4 * result.Length / 100);
    }

    [Theory]
    [InlineData(37, 16)]
    [InlineData(512, 224)]
    [InlineData(5, 3)]
    public void Resize_EqualRows_GivesEqualRowsWhetherTakenTogetherOrAlone(int width, int targetWidth)
    {
        const int Rows = 11;
        float[] row = Array.ConvertAll(FormulaWeights.Uniform(8, "row", width), v => (float)v);
        float[] picture = [.. Enumerable.Repeat(row, Rows).SelectMany(values => values)];
        float[] result = new float[Rows * targetWidth];

        AntialiasedResize.Resize(picture, width, Rows, result, targetWidth, Rows, targetWidth);

        float[] last = result[^targetWidth..];
        Assert.All(result.Chunk(targetWidth), one => Assert.Equal(last, one));
    }
}
