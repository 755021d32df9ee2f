using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace MedClassifier.Polyfills.Tests.Torch;

/// <summary>Expected figures: tests/oracles/torch_functions.py, which names them.</summary>
public class LayerTests
{
    [Fact]
    public void Conv2d_WithBiasAndPadding_MatchesThePeer()
    {
        using Tensor weight = Expect.Wave(3, 2, 3, 3) * 0.5;
        using Tensor all = F.conv2d(
            Expect.Wave(1, 2, 4, 4), weight, tensor(new[] { 0.1f, 0.2f, 0.3f }), padding: new long[] { 1, 1 });

        Expect.Near(
            all[.., .., TensorIndex.Slice(null, null, 3), TensorIndex.Slice(null, null, 2)], 1e-5,
            -2.096685, 0.9692932, 0.7459276, -2.183048, -0.616088, 2.456554, -0.02958781, -0.4170362, 1.418931, 2.410787,
            -0.6491289, 1.768169);
    }

    [Fact]
    public void Conv2d_GroupsAndStride_MatchesThePeer() => Expect.Near(
        F.conv2d(Expect.Wave(1, 2, 5, 5), Expect.Wave(4, 1, 3, 3), strides: new long[] { 2, 2 }, groups: 2), 1e-5,
        -0.05480142, -0.214599, 0.1880182, 0.09384716, 0.1308709, 0.1039213, -0.2045685, 0.01697466, -0.1746098,
        -0.0002021743, 0.1901046, -0.1043475, 0.2115183, -0.1279822, -0.1535716, 0.2020705);

    [Fact]
    public void ConvTranspose2d_StrideAndPadding_MatchesThePeer() => Expect.Near(
        F.conv_transpose2d(
            Expect.Wave(1, 2, 2, 2), Expect.Wave(2, 1, 3, 3), strides: new long[] { 2, 2 }, padding: new long[] { 1, 1 }), 1e-5,
        -0.3179834, -0.1164129, -1.039736, 1.135041, 1.245882, 0.5902464, -0.8055598, -1.481345, 0.1692441);

    [Fact]
    public void Conv2d_AsAModule_KeepsGeometryAndShape()
    {
        using Conv2d plain = Conv2d(3, 8, 3, stride: 2, padding: 1, bias: false);
        using Conv2d same = Conv2d(3, 4, 5, padding: TorchSharp.Padding.Same);
        using Conv2d reflecting = Conv2d(3, 4, 3, padding: 1, padding_mode: PaddingModes.Reflect);
        using Conv2d uneven = Conv2d(3, 4, (1, 3), padding: (0, 1), dilation: (1, 1));
        using Tensor x = ones(2, 3, 9, 9);

        Expect.Shape(plain.call(x), 2, 8, 5, 5);
        Expect.Shape(same.call(x), 2, 4, 9, 9);
        Expect.Shape(reflecting.call(x), 2, 4, 9, 9);
        Expect.Shape(uneven.call(x), 2, 4, 9, 9);
        Expect.Shape(plain.weight, 8, 3, 3, 3);
        Assert.Null(plain.bias);
        Assert.Equal(new long[] { 2, 2 }, plain.stride);
        Assert.Equal(3, plain.in_channels);
        Expect.Shape(ConvTranspose2d(3, 2, 2, stride: 2).call(x), 2, 2, 18, 18);
        Expect.Shape(Conv1d(3, 2, 3).call(ones(2, 3, 9)), 2, 2, 7);
        Assert.Throws<ArgumentException>(() => plain.call(ones(2, 4, 9, 9)));
    }

    [Fact]
    public void Conv2d_AReflectedBorder_IsTheConvolutionOfThePaddedPicture()
    {
        using Conv2d layer = Conv2d(1, 2, 3, padding: 1, padding_mode: PaddingModes.Reflect);
        using Tensor x = Expect.Wave(1, 1, 4, 5);
        using Tensor padded = F.pad(x, (1, 1, 1, 1), PaddingModes.Reflect);

        Assert.True(allclose(layer.call(x), F.conv2d(padded, layer.weight, layer.bias)));
    }

    [Fact]
    public void Linear_WeightAndBias_MultiplyAndAdd()
    {
        using Linear layer = Linear(2, 3);
        using (no_grad())
        {
            layer.weight.copy_(tensor(new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }));
            layer.bias.copy_(tensor(new float[] { 1, 0, -1 }));
        }

        Expect.Values(layer.call(tensor(new float[,] { { 1, 1 } })), 4, 7, 10);
        Assert.Equal(2, layer.in_features);
        Assert.Single(Linear(2, 3, false).parameters());
    }

    [Fact]
    public void Linear_AsMade_LiesWithinItsBound()
    {
        using Linear layer = Linear(100, 50);

        Assert.InRange(layer.weight.abs().max().item<float>(), 0.08f, 0.1f);
        Assert.InRange(layer.bias.abs().max().item<float>(), 0.05f, 0.1f);
    }

    [Fact]
    public void BatchNorm2d_TrainingThenEvaluation_MatchesThePeer()
    {
        using BatchNorm2d norm = BatchNorm2d(2);
        using Tensor x = Expect.Wave(2, 2, 2, 2);

        Expect.Near(norm.call(x), 1e-5, -0.3252072, 0.9262373, 1.02711, -0.115332, -1.122124, -1.412866, -0.4354283, 0.9115366, 1.146177, 0.2876998,
            -1.134281, -1.812403, -0.8053358, 0.5708842, 1.391433, 0.9019009);
        Expect.Near(norm.running_mean, 1e-6, 0.02186692, 0.002329171);
        Expect.Near(norm.running_var, 1e-6, 0.9516699, 0.9552325);
        Assert.Equal(1, norm.num_batches_tracked.item<long>());
        norm.eval();
        Expect.Near(norm.call(x), 1e-5, -0.02241518, 0.8401535, 0.9096805, 0.122243, -0.7767125, -0.9835153, -0.2882696, 0.6698188, 0.9917487,
            0.4000361, -0.5800763, -1.047478, -0.5513826, 0.4275146, 1.011166, 0.6629649);
        Assert.Equal(1, norm.num_batches_tracked.item<long>());
        Assert.Throws<ArgumentException>(() => norm.call(ones(2, 2, 2)));
    }

    [Fact]
    public void OtherNorms_OfSamples_MatchThePeer()
    {
        Expect.Near(F.group_norm(Expect.Wave(1, 4, 2, 1), 2), 1e-5, -1.164342, 0.9071543, 1.074126, -0.8169388, -0.6773873, -1.001627, 0.08842801, 1.590587);
        Expect.Near(F.layer_norm(Expect.Wave(2, 3), new long[] { 3 }), 1e-5, -1.410999, 0.6235045, 0.7874948, 1.392961, -0.4851048, -0.9078561);
        using GroupNorm groups = GroupNorm(2, 4);
        init.ones_(groups.weight);
        init.zeros_(groups.bias);
        Expect.Near(groups.call(Expect.Wave(1, 4, 2, 1)), 1e-5, -1.164342, 0.9071543, 1.074126, -0.8169388, -0.6773873, -1.001627, 0.08842801, 1.590587);
        Expect.Near(LayerNorm(3).call(Expect.Wave(2, 3)), 1e-5, -1.410999, 0.6235045, 0.7874948, 1.392961, -0.4851048, -0.9078561);
        Expect.Shape(BatchNorm1d(3).call(ones(4, 3)), 4, 3);
    }

    [Fact]
    public void AvgPool2d_AtTheBorder_CountsItOrNot()
    {
        using Tensor x = Expect.Wave(1, 1, 5, 5);

        Expect.Near(F.avg_pool2d(x, 3, 2, 1, count_include_pad: false), 1e-5,
            -0.09921721, 0.5431363, 0.1964486, -0.4033277, -0.1944172, 0.3685235, 0.5279964, -0.3364507, -0.5882272);
        Expect.Near(AvgPool2d(3, stride: 2, padding: 1).call(x), 1e-5,
            -0.04409654, 0.3620909, 0.08731047, -0.2688852, -0.1944172, 0.2456823, 0.2346651, -0.2243005, -0.2614343);
        Expect.Near(AdaptiveAvgPool2d(new long[] { 2, 3 }).call(x), 1e-5,
            -0.32348, 0.2380468, 0.3660947, 0.09466235, -0.3483445, -0.1570224);
        Expect.Near(AdaptiveAvgPool2d(1).call(x), 1e-6, x.mean().item<float>());
    }

    [Fact]
    public void MaxPool2d_Windows_GiveTheLargest()
    {
        using Tensor x = arange(16f).reshape(1, 1, 4, 4);

        Expect.Values(MaxPool2d(2).call(x), 5, 7, 13, 15);
        Expect.Shape(MaxPool2d(3, stride: 2, padding: 1).call(x), 1, 1, 2, 2);
        Expect.Shape(MaxPool2d(3, stride: 2, ceil_mode: true).call(x), 1, 1, 2, 2);
        (Tensor values, Tensor places) = F.max_pool2d_with_indices(x, new long[] { 2, 2 });
        Expect.Values(values, 5, 7, 13, 15);
        Expect.Values(places, 5, 7, 13, 15);
        Expect.Values(AdaptiveMaxPool2d(new long[] { 1, 1 }).call(x), 15);
    }

    [Fact]
    public void Dropout_TrainingAndEvaluation_ZeroesAndScalesOrNot()
    {
        using Dropout layer = Dropout(0.25);
        using Tensor x = ones(100, 100);

        using Tensor dropped = layer.call(x);
        Assert.InRange(dropped.eq(0).@float().mean().item<float>(), 0.2f, 0.3f);
        Assert.Equal(4f / 3, dropped.max().item<float>(), 1e-6f);
        layer.eval();
        Assert.True(layer.call(x).Equals(x));
        using Tensor channels = F.dropout2d(ones(10, 20, 2, 2), 0.5);
        Assert.True(channels.sum(new long[] { 2, 3 }).eq(0).logical_or(channels.sum(new long[] { 2, 3 }).eq(8)).all().ToBoolean());
    }

    [Fact]
    public void Embedding_Indices_PickRows()
    {
        using Embedding layer = Embedding(4, 2, padding_idx: 1);

        using Tensor rows = layer.call(tensor(new long[] { 3, 1 }));

        Assert.True(rows[0].Equals(layer.weight[3]));
        Expect.Values(rows[1], 0, 0);
    }

    [Fact]
    public void ShapeLayers_FlattenAndUnflatten_AreInverse()
    {
        using Tensor x = arange(24f).reshape(2, 3, 4);

        Expect.Shape(Flatten().call(x), 2, 12);
        Expect.Shape(Unflatten(1, new long[] { 3, 4 }).call(Flatten().call(x)), 2, 3, 4);
        Assert.True(Identity().call(x).Equals(x));
        Expect.Shape(Upsample(scale_factor: new double[] { 2, 2 }).call(ones(1, 1, 3, 3)), 1, 1, 6, 6);
    }
}
