using MedClassifier.Domain;
using MedClassifier.Model;
using MedClassifier.Pipeline.Engines;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Pipeline.Engines;

[Collection(EngineTests.Name)]
public sealed class EngineChoiceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("auto", "cpu", "cpu, onnxruntime ")]
    [InlineData("onnxruntime", "auto", "cpu, onnxruntime ")]
    [InlineData("torch", "cpu", "cpu, libtorch ")]
    public async Task OpenAsync_EngineAndDevice_ChooseWhatComputes(string engine, string device, string expected)
    {
        SmallModel.Write(folder["m"]);

        Outcome<LoadedClassifier> opened = await OpenAsync(engine, device);

        using (opened.Value!.Classifier)
        {
            Assert.StartsWith(expected, opened.Value.Classifier.Engine, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task OpenAsync_OnnxRuntimeOnCuda_IsRejectedByKey()
    {
        Outcome<LoadedClassifier> opened = await OpenAsync("onnxruntime", "cuda:0");

        Assert.Equal("model.device", opened.Rejection?.Tag);
        Assert.Contains("allowed: auto, cpu", opened.Rejection!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_AutoWithCudaThatIsNotThere_IsRejectedByLibtorch()
    {
        SmallModel.Write(folder["m"]);

        Assert.Contains("cuda:99 is not there", (await OpenAsync("auto", "cuda:99")).Rejection?.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private Task<Outcome<LoadedClassifier>> OpenAsync(string engine, string device) =>
        EngineChoice.OpenAsync(new ModelOptions { Path = [folder["m"]], Engine = engine, Device = device }, CancellationToken.None);
}
