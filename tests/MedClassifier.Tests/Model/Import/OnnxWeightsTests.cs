using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Model.Import;

namespace MedClassifier.Tests.Model.Import;

/// <summary>Files that the onnx package wrote: tests/oracles/onnx_files.py.</summary>
public class OnnxWeightsTests
{
    [Theory]
    [InlineData("basic", "Parameter")]
    [InlineData("bottleneck", null)]
    public void ReadFile_ResidualNetwork_GivesEveryWeightTorchvisionsName(string file, string? left)
    {
        JsonElement expected = Oracle.Load("onnx_files/expected.json").GetProperty(file);

        WeightFile read = WeightFileReader.ReadFile(PathOf(file)).Value!;

        Assert.Equal("ONNX", read.Format);
        string[] others = [.. read.Tensors.Keys.Except(expected.EnumerateObject().Select(p => p.Name))];
        Assert.Equal(left is null ? 0 : 1, others.Length);
        Assert.All(others, name => Assert.StartsWith(left!, name, StringComparison.Ordinal));
        foreach (JsonProperty tensor in expected.EnumerateObject())
        {
            Assert.Equal(tensor.Value.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64()), read.Tensors[tensor.Name].Shape);
            float[] values = read.Tensors[tensor.Name].ToSingles();
            Assert.All(tensor.Value.Numbers("values").Zip(values), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        }
    }

    [Theory]
    [InlineData("count", "(1099511627776, F32) have 16 bytes")]
    [InlineData("negative", "(-1 x -1, F32) have 4 bytes")]
    [InlineData("outside", "lie in a file beside the ONNX file")]
    [InlineData("cut", "damaged")]
    [InlineData("shifted", "(kernel 7 x 7, strides 2 x 2, pads 2 x 2 x 3 x 3) samples other positions")]
    public void ReadFile_FileThatCannotBeRight_IsRefusedWithWhatWasMet(string file, string message)
    {
        Rejection? rejection = WeightFileReader.ReadFile(PathOf(file)).Rejection;

        Assert.Equal(RejectionCodes.InvalidModel, rejection?.Code);
        Assert.Contains(message, rejection!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFile_InitialiserOfText_IsListedBesideTheWeights()
    {
        WeightFile read = WeightFileReader.ReadFile(PathOf("text")).Value!;

        Assert.Equal(["w"], read.Others);
        Assert.Empty(read.Tensors);
    }

    [Theory]
    [InlineData("basic", 7)]
    [InlineData("bottleneck", 1)]
    public void ReadFile_EveryByteFlipped_NeverThrows(string file, int step)
    {
        byte[] original = File.ReadAllBytes(PathOf(file));
        using var folder = new TemporaryFolder();
        for (int i = 0; i < original.Length; i += step)
        {
            byte[] broken = [.. original];
            broken[i] ^= 0x51;
            File.WriteAllBytes(folder["f"], broken);

            Outcome<WeightFile> read = WeightFileReader.ReadFile(folder["f"]);

            Assert.True(read.IsValue || read.Rejection.Code == RejectionCodes.InvalidModel);
        }
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "oracles", "onnx_files", file + ".onnx");
}
