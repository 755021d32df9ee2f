using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model;
using MedClassifier.Pipeline.Configuration;
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

    [Theory]
    [InlineData("onnxruntime")]
    [InlineData("auto")]
    public async Task OpenAsync_BFloat16OnTheCpu_IsRejectedByKey(string engine)
    {
        Outcome<LoadedClassifier> opened = await OpenAsync(engine, "cpu", "bfloat16");

        Assert.Equal("model.precision", opened.Rejection?.Tag);
        Assert.Contains("model.engine: torch", opened.Rejection!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_BFloat16InLibtorch_IsPartOfTheLedgersKey()
    {
        SmallModel.Write(folder["m"]);

        string[] hashes = [await HashAsync("float32"), await HashAsync("bfloat16")];

        Assert.NotEqual(hashes[0], hashes[1]);
    }

    public void Dispose() => folder.Dispose();

    private async Task<string> HashAsync(string precision)
    {
        Outcome<LoadedClassifier> opened = await OpenAsync("torch", "cpu", precision);
        using IScanClassifier classifier = opened.Value!.Classifier;
        return ConfigurationHash.Compute(new PipelineOptions { Model = new ModelOptions { Precision = precision } }, classifier.Engine);
    }

    private Task<Outcome<LoadedClassifier>> OpenAsync(string engine, string device, string precision = "float32") => EngineChoice.OpenAsync(
        new ModelOptions { Path = [folder["m"]], Engine = engine, Device = device, Precision = precision }, CancellationToken.None);
}
