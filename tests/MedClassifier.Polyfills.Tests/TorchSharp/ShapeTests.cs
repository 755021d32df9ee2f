using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedClassifier.Polyfills.Tests.Torch;

public class ShapeTests
{
    [Fact]
    public void Views_OfTheSameMemory_ShareChanges()
    {
        using Tensor t = zeros(2, 3);

        t.view(6)[5] = 7f;
        t.t()[0, 1] = 5f;
        Expect.Values(t, 0, 0, 0, 5, 0, 7);
        Assert.False(t.t().is_contiguous());
        Assert.Equal(new long[] { 1, 3 }, t.t().stride());
        t.clone().fill_(1);
        Expect.Values(t, 0, 0, 0, 5, 0, 7);
    }

    [Fact]
    public void Reorderings_Dimensions_HaveTheRightShape()
    {
        using Tensor t = arange(24).reshape(2, 3, 4);

        Expect.Shape(t.permute(2, 0, 1), 4, 2, 3);
        Expect.Shape(t.transpose(0, 2), 4, 3, 2);
        Expect.Shape(t.flatten(1), 2, 12);
        Expect.Shape(t.unsqueeze(1), 2, 1, 3, 4);
        Expect.Shape(t.unsqueeze(1).squeeze(), 2, 3, 4);
        Expect.Shape(t.unsqueeze(1).squeeze(1), 2, 3, 4);
        Expect.Shape(t.unflatten(2, 2, 2), 2, 3, 2, 2);
        Expect.Shape(zeros(1, 3).expand(4, 3), 4, 3);
        Expect.Shape(zeros(1, 3).expand(4, -1), 4, 3);
        Expect.Shape(zeros(2, 3).repeat(2, 2), 4, 6);
        Expect.Shape(arange(10).unfold(0, 4, 3), 3, 4);
        Assert.Equal(12, t.permute(2, 0, 1)[0, 1, 0].item<long>());
        Assert.Equal(3, t.size(1));
        Assert.Equal(4, t.size(-1));
        Assert.Equal(24, t.NumberOfElements);
    }

    [Fact]
    public void Turnings_Elements_AreWhereTheyShouldBe()
    {
        using Tensor t = arange(4).reshape(2, 2);

        Expect.Values(t.flip(1), 1, 0, 3, 2);
        Expect.Values(flip(t, 0, 1), 3, 2, 1, 0);
        Expect.Values(t.rot90(), 1, 3, 0, 2);
        Expect.Values(arange(3).roll(1), 2, 0, 1);
        Expect.Values(t.tril(), 0, 0, 2, 3);
        Expect.Values(t.triu(1), 0, 1, 0, 0);
        Expect.Values(t.diagonal(), 0, 3);
    }

    [Fact]
    public void Joining_CatAndStack_AlongADimension()
    {
        using Tensor a = arange(2);
        using Tensor b = arange(2) + 2;

        Expect.Values(cat(new[] { a, b }), 0, 1, 2, 3);
        Expect.Shape(cat(new List<Tensor> { zeros(2, 1), zeros(2, 3) }, 1), 2, 4);
        Expect.Values(stack(new[] { a, b }, 1), 0, 2, 1, 3);
        Assert.ThrowsAny<ArgumentException>(() => cat(Array.Empty<Tensor>()));
    }

    [Fact]
    public void Parting_SplitAndChunk_CoverEverything()
    {
        using Tensor t = arange(7);

        Assert.Equal(new long[] { 3, 3, 1 }, t.split(3).Select(p => p.numel()));
        Assert.Equal(new long[] { 2, 5 }, t.split(new long[] { 2, 5 }).Select(p => p.numel()));
        Assert.Equal(new long[] { 3, 3, 1 }, t.chunk(3).Select(p => p.numel()));
        Assert.Equal(7, t.unbind().Length);
        Expect.Values(t.narrow(0, 2, 3), 2, 3, 4);
        Expect.Values(t.slice(0, 1, 6, 2), 1, 3, 5);
        Expect.Values(t.select(0, 4), 4);
    }

    [Fact]
    public void Picking_ByIndexTensors_TakesThose()
    {
        using Tensor t = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });

        Expect.Values(t.index_select(1, tensor(new long[] { 2, 0 })), 3, 1, 6, 4);
        Expect.Values(t.gather(1, tensor(new long[,] { { 0 }, { 2 } })), 1, 6);
        Expect.Values(t.masked_select(t > 3), 4, 5, 6);
        Expect.Values(zeros(2, 3).scatter_(1, tensor(new long[,] { { 0 }, { 2 } }), ones(2, 1)), 1, 0, 0, 0, 0, 1);
        Expect.Values(zeros(3).scatter_add(0, tensor(new long[] { 1, 1 }), ones(2)), 0, 2, 0);
    }

    [Fact]
    public void Types_To_ConvertsValues()
    {
        using Tensor t = tensor(new[] { 1.75f, -1.75f });

        Expect.Values(t.to(int32), 1, -1);
        Assert.Equal(ScalarType.Float16, t.half().dtype);
        Assert.Equal(ScalarType.BFloat16, t.bfloat16().dtype);
        Assert.Equal(ScalarType.Float64, t.@double().dtype);
        Assert.Equal(ScalarType.Bool, t.@bool().dtype);
        Expect.Values(t.bfloat16().to(float32), 1.75, -1.75);
        Assert.Equal(DeviceType.CPU, t.to(CPU).device_type);
        Assert.Equal(2, t.half().element_size());
    }
}
