using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedClassifier.Polyfills.Tests.Torch;

public class FactoryTests
{
    [Fact]
    public void Tensor_OfScalars_HasTheTypeOfTheScalar()
    {
        Assert.Equal(ScalarType.Int32, tensor(1).dtype);
        Assert.Equal(ScalarType.Int64, tensor(1L).dtype);
        Assert.Equal(ScalarType.Float32, tensor(1f).dtype);
        Assert.Equal(ScalarType.Float64, tensor(1.0).dtype);
        Assert.Equal(ScalarType.Bool, tensor(true).dtype);
        Assert.Equal(ScalarType.Byte, tensor((byte)1).dtype);
        Assert.Equal(0, tensor(1).dim());
    }

    [Fact]
    public void Tensor_OfArrays_KeepsElementsAndShape()
    {
        using Tensor line = tensor(new float[] { 1, 2, 3 });
        using Tensor grid = tensor(new double[,] { { 1, 2 }, { 3, 4 } });
        using Tensor shaped = tensor(new long[] { 1, 2, 3, 4, 5, 6 }).reshape(2, 3);
        using Tensor halves = tensor(new[] { (Half)1.5f });
        using Tensor signed = tensor(new sbyte[] { -1 });

        Expect.Shape(line, 3);
        Expect.Shape(grid, 2, 2);
        Expect.Values(grid, 1, 2, 3, 4);
        Assert.Equal(6, shaped[1, 2].item<long>());
        Assert.Equal(ScalarType.Float16, halves.dtype);
        Expect.Values(signed, -1);
    }

    [Fact]
    public void Tensor_WithTypeAndGradient_ConvertsAndRequires()
    {
        using Tensor converted = tensor(new[] { 1.75f, -1.75f }, dtype: int64);
        using Tensor learned = tensor(new[] { 1f }, requires_grad: true);

        Expect.Values(converted, 1, -1);
        Assert.True(learned.requires_grad);
    }

    [Fact]
    public void ZerosOnesFull_Shapes_FillEveryElement()
    {
        Expect.Values(zeros(2, 2), 0, 0, 0, 0);
        Expect.Values(ones(new long[] { 3 }), 1, 1, 1);
        Expect.Values(full(new long[] { 2 }, 2.5), 2.5, 2.5);
        Assert.Equal(ScalarType.Int64, full(new long[] { 2 }, 7).dtype);
        Assert.Equal(ScalarType.Float16, zeros(1, dtype: float16).dtype);
        Assert.Equal(24, empty(1, 2, 3, 4).numel());
    }

    [Fact]
    public void LikeFactories_AnotherTensor_TakeItsShapeAndType()
    {
        using Tensor model = zeros(new long[] { 2, 3 }, dtype: float64);

        Assert.Equal(ScalarType.Float64, ones_like(model).dtype);
        Expect.Shape(zeros_like(model), 2, 3);
        Expect.Shape(rand_like(model), 2, 3);
        Assert.Equal(ScalarType.Float32, full_like(model, 2, dtype: float32).dtype);
        Expect.Values(full_like(model, 2), 2, 2, 2, 2, 2, 2);
    }

    [Fact]
    public void Arange_WholeAndReal_CountsInTheRightType()
    {
        Expect.Values(arange(3), 0, 1, 2);
        Assert.Equal(ScalarType.Int64, arange(3).dtype);
        Expect.Values(arange(1, 2, 0.25), 1, 1.25, 1.5, 1.75);
        Assert.Equal(ScalarType.Float32, arange(0, 1, 0.5).dtype);
        Assert.Equal(ScalarType.Float64, arange(3, dtype: float64).dtype);
        Expect.Values(linspace(0, 1, 5), 0, 0.25, 0.5, 0.75, 1);
        Expect.Values(eye(2, 3), 1, 0, 0, 0, 1, 0);
    }

    [Fact]
    public void Random_Ranges_StayInside()
    {
        using Tensor uniform = rand(1000);
        using Tensor whole = randint(3, 7, new long[] { 1000 });
        using Tensor order = randperm(50);
        using Tensor normal = randn(new long[] { 20000 });

        Assert.True(uniform.ge(0).all().ToBoolean() && uniform.lt(1).all().ToBoolean());
        Assert.Equal(3, whole.min().item<long>());
        Assert.Equal(6, whole.max().item<long>());
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), order.data<long>().ToArray().Order());
        Assert.Equal(0, normal.mean().item<float>(), 0.05f);
        Assert.Equal(1, normal.std().item<float>(), 0.05f);
    }

    [Fact]
    public void ManualSeed_Twice_RepeatsTheNumbers()
    {
        using Generator one = new(11);
        using Generator other = new(11);
        using Tensor first = rand(5, generator: one);
        using Tensor second = rand(5, generator: other);
        using Tensor third = rand(5, generator: other);

        Assert.True(first.Equals(second));
        Assert.False(first.Equals(third));
        Assert.Equal(11, one.initial_seed());
    }

    [Fact]
    public void FromArray_AnyRank_KeepsTheShape()
    {
        Expect.Shape(from_array(new float[2, 3, 4]), 2, 3, 4);
        Expect.Values(from_array(new[] { 1, 2 }), 1, 2);
        Expect.Values(frombuffer(new float[] { 1, 2, 3, 4 }, float32, 2, 1), 2, 3);
        Expect.Values(as_tensor(new List<float> { 1, 2 }), 1, 2);
    }

    [Fact]
    public void Tensor_WrongCount_Throws() =>
        Assert.ThrowsAny<Exception>(() => tensor(new float[] { 1, 2, 3 }, 2L, 2L));
}
