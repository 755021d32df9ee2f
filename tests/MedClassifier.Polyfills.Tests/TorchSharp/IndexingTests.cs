using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedClassifier.Polyfills.Tests.Torch;

public class IndexingTests
{
    private readonly Tensor grid = arange(24).reshape(2, 3, 4);

    [Fact]
    public void Index_NumbersAndSlices_ReduceAndKeepDimensions()
    {
        Expect.Shape(grid[1], 3, 4);
        Expect.Shape(grid[1, 2], 4);
        Assert.Equal(23, grid[1, 2, 3].item<long>());
        Assert.Equal(23, grid[-1, -1, -1].item<long>());
        Expect.Shape(grid[TensorIndex.Ellipsis, 0], 2, 3);
        Expect.Shape(grid[.., 1..3], 2, 2, 4);
        Expect.Shape(grid[^1], 3, 4);
        Expect.Shape(grid[TensorIndex.Slice(null, null, 2)], 1, 3, 4);
        Expect.Shape(grid[TensorIndex.Colon, TensorIndex.None, 1], 2, 1, 4);
        Expect.Values(grid[0, 1, TensorIndex.Slice(1, 3)], 5, 6);
    }

    [Fact]
    public void Index_Tensors_PickElements()
    {
        using Tensor rows = tensor(new long[] { 1, 0 });
        using Tensor columns = tensor(new long[] { 2, 1 });

        Expect.Shape(grid[rows], 2, 3, 4);
        Expect.Values(grid[rows, columns][TensorIndex.Colon, 0], 20, 4);
        Expect.Shape(grid[TensorIndex.Colon, TensorIndex.Tensor(columns)], 2, 2, 4);
        Expect.Values(grid[grid > 20], 21, 22, 23);
        Expect.Shape(grid[0][TensorIndex.Tensor(grid[0] > 5)], 6);
    }

    [Fact]
    public void SetIndex_NumbersSlicesAndMasks_WritesThere()
    {
        using Tensor t = zeros(2, 3);

        t[0, 1] = tensor(5f);
        t[1] = tensor(new float[] { 1, 2, 3 });
        t[TensorIndex.Colon, 2] = 9f;
        t[t > 8] = 7f;
        t[0, TensorIndex.Tensor(tensor(new long[] { 0 }))] = 4f;

        Expect.Values(t, 4, 5, 7, 1, 2, 7);
    }

    [Fact]
    public void IndexPut_Accumulating_Adds()
    {
        using Tensor t = zeros(3);

        t.index_put_(ones(3), new[] { TensorIndex.Tensor(tensor(new long[] { 1, 1, 2 })) }, true);

        Expect.Values(t, 0, 2, 1);
    }

    [Fact]
    public void Index_OutOfRange_ThrowsWithTheMessage()
    {
        ExternalException e = Assert.Throws<ExternalException>(() => grid[2]);

        Assert.Contains("out of range", e.Message, StringComparison.Ordinal);
    }
}
