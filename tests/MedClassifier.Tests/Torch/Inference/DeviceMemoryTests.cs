using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Inference;

namespace MedClassifier.Tests.Torch.Inference;

[Collection(EngineTests.Name)]
public sealed class DeviceMemoryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> notices = [];
    private ShortOfMemory? device;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 5.93 GiB", true)]
    [InlineData("CUDA error: out of memory", true)]
    [InlineData("cuDNN error: CUDNN_STATUS_ALLOC_FAILED", true)]
    [InlineData("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`", true)]
    [InlineData("CUDA error: an illegal memory access was encountered", false)]
    [InlineData("The size of tensor a (3) must match the size of tensor b (4)", false)]
    public void IsExhausted_WhatLibtorchSays_IsToldFromOtherFaults(string text, bool expected)
    {
        Assert.Equal(expected, DeviceMemory.IsExhausted(new LibtorchFault(text)));
        Assert.False(DeviceMemory.IsExhausted(new InvalidOperationException(text)));
    }

    [Theory]
    [InlineData(8, 3, new[] { 8, 4, 2, 2, 2, 2 })]
    [InlineData(8, 4, new[] { 8, 4, 4 })]
    [InlineData(5, 2, new[] { 5, 2, 2, 2, 2 })]
    public async Task RunAsync_MemoryForLessThanABatch_HalvesItOnceAndGivesTheSame(int batchSize, int most, int[] passes)
    {
        Scan[] scans = [.. Enumerable.Range(0, 7).Select(i => TestScans.Noise(i, 40 + i, 50))];
        using TorchClassifier plain = await OpenAsync(batchSize, int.MaxValue);
        using TorchClassifier small = await OpenAsync(batchSize, most);

        IReadOnlyList<Classification> expected = await ClassifyAsync(plain, scans);
        IReadOnlyList<Classification> found = await ClassifyAsync(small, scans);

        Assert.Equal(passes, device!.Asked.Take(passes.Length));
        Assert.Equal($"The memory of cuda:0 does not do for batches of {batchSize}: it gets {passes[^1]} at a time", notices[^1]);
        Assert.Equal(int.Log2(batchSize / passes[^1]), notices.Count);
        Assert.All(expected.Zip(found), pair =>
        {
            AssertNear(pair.First.Prediction.Probabilities, pair.Second.Prediction.Probabilities);
            AssertNear(pair.First.Attention.Weights, pair.Second.Attention.Weights);
            Assert.Equal(pair.First.Attention.Geometry, pair.Second.Attention.Geometry);
        });
    }

    [Fact]
    public async Task OpenAsync_MemoryForLessThanABatch_SettlesBeforeTheEngineIsNamed()
    {
        using TorchClassifier classifier = await OpenAsync(8, 3, hasOwnMemory: true);

        Assert.EndsWith(", batches of 2", classifier.Engine, StringComparison.Ordinal);
        Assert.Equal([8, 4, 2], device!.Asked);
        Assert.Equal(2, notices.Count);
    }

    [Fact]
    public async Task OpenAsync_MemoryForNoImage_Throws()
    {
        OutOfDeviceMemoryException thrown = await Assert.ThrowsAsync<OutOfDeviceMemoryException>(() => OpenAsync(4, 0, hasOwnMemory: true));

        Assert.Equal("cuda:0 is out of memory, even for one scan at a time", thrown.Message);
        Assert.Equal([4, 2, 1], device!.Asked);
    }

    [Fact]
    public async Task RunAsync_MemoryThatGoesAway_ThrowsAndLeavesNoTensors()
    {
        int most = 8;
        using TorchClassifier classifier = await OpenAsync(8, () => most);
        await ClassifyAsync(classifier, TestScans.Noise(1));
        long before = await classifier.LiveTensorsAsync();

        most = 0;
        await Assert.ThrowsAsync<OutOfDeviceMemoryException>(() => ClassifyAsync(classifier, TestScans.Noise(1)));

        Assert.Equal(before, await classifier.LiveTensorsAsync());
    }

    private static async Task<IReadOnlyList<Classification>> ClassifyAsync(TorchClassifier classifier, params Scan[] scans) =>
        (await classifier.RunAsync(new ScanBatch(scans), CancellationToken.None)).Value!;

    private static void AssertNear(IReadOnlyList<float> expected, IReadOnlyList<float> found) =>
        Assert.True(expected.Zip(found, (e, f) => Math.Abs((double)e - f)).Max() <= 1e-6);

    private Task<TorchClassifier> OpenAsync(int batchSize, int most, bool hasOwnMemory = false) => OpenAsync(batchSize, () => most, hasOwnMemory);

    private async Task<TorchClassifier> OpenAsync(int batchSize, Func<int> most, bool hasOwnMemory = false)
    {
        SmallModel.Write(folder["m"]);
        Outcome<TorchClassifier> opened = await TorchClassifier.OpenAsync(
            new ModelOptions { Path = [folder["m"]], Device = "cpu", BatchSize = batchSize },
            notices.Add,
            network => device = new ShortOfMemory(network, most, hasOwnMemory),
            CancellationToken.None);
        return opened.Value!;
    }
}
