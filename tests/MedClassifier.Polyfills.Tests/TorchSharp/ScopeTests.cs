using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace MedClassifier.Polyfills.Tests.Torch;

public class ScopeTests
{
    [Fact]
    public void Scope_AtItsEnd_DisposesWhatWasMadeInIt()
    {
        Tensor inside;
        Tensor kept;
        Tensor detached;
        using (DisposeScope scope = NewDisposeScope())
        {
            inside = zeros(1);
            kept = zeros(1).MoveToOuterDisposeScope();
            detached = zeros(1).DetachFromDisposeScope();
            Assert.Equal(1, scope.DisposablesCount);
            Assert.Same(scope, CurrentDisposeScope);
        }

        Assert.True(inside.IsInvalid);
        Assert.False(kept.IsInvalid);
        Assert.False(detached.IsInvalid);
    }

    [Fact]
    public void Scopes_Nested_PassOutwards()
    {
        using DisposeScope outer = NewDisposeScope();
        Tensor result;
        using (DisposeScope inner = NewDisposeScope())
        {
            Tensor intermediate = ones(2) * 3;
            result = inner.MoveToOuter(intermediate + 1);
        }

        Expect.Values(result, 4, 4);
        Assert.True(outer.Contains(result));
        outer.Detach(result);
        outer.DisposeEverything();
        Assert.False(result.IsInvalid);
        outer.Attach(result);
        outer.DisposeEverythingBut(result);
        Assert.False(result.IsInvalid);
    }

    [Fact]
    public void Statistics_OfAScope_BalanceAtItsEnd()
    {
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (NewDisposeScope())
        {
            using Linear layer = Linear(3, 4);
            _ = F.relu(layer.call(ones(2, 3))).sum();
            _ = ones(4, 4)[1..3, TensorIndex.Tensor(tensor(new long[] { 0, 1 }))];
            Assert.True(DisposeScopeManager.Statistics.ThreadTotalLiveCount > before);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Statistics_ByHand_CountEachKind()
    {
        ThreadDisposeScopeStatistics counts = DisposeScopeManager.Statistics;
        counts.Reset();

        Tensor free = zeros(1);
        free.Dispose();
        using (NewDisposeScope())
        {
            Tensor a = zeros(1);
            Tensor b = zeros(1);
            a.Dispose();
            b.DetachFromDisposeScope();
            b.Dispose();
        }

        Assert.Equal(1, counts.CreatedOutsideScopeCount);
        Assert.Equal(2, counts.DisposedOutsideScopeCount);
        Assert.Equal(2, counts.CreatedInScopeCount);
        Assert.Equal(1, counts.DisposedInScopeCount);
        Assert.Equal(1, counts.DetachedFromScopeCount);
        Assert.Equal(0, counts.ThreadTotalLiveCount);
    }

    [Fact]
    public void Module_MadeInAScope_OutlivesIt()
    {
        Sequential net;
        Parameter loose;
        using (NewDisposeScope())
        {
            net = Sequential(Conv2d(1, 2, 3), BatchNorm2d(2));
            loose = new Parameter(zeros(1));
        }

        Assert.All(net.parameters(), p => Assert.False(p.IsInvalid));
        Assert.All(net.buffers(), b => Assert.False(b.IsInvalid));
        Assert.True(loose.IsInvalid);
        net.Dispose();
        Assert.All(net.parameters(), p => Assert.True(p.IsInvalid));
    }

    [Fact]
    public void Training_ManySteps_LeavesNothingBehind()
    {
        using Sequential net = Sequential(Linear(4, 8), ReLU(), Linear(8, 3));
        using AdamW optimizer = optim.AdamW(net.parameters());
        Step();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (int i = 0; i < 5; i++)
        {
            Step();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        void Step()
        {
            using DisposeScope scope = NewDisposeScope();
            optimizer.zero_grad();
            F.cross_entropy(net.call(Expect.Wave(5, 4)), tensor(new long[] { 0, 1, 2, 0, 1 })).backward();
            nn.utils.clip_grad_norm_(net.parameters(), 1);
            optimizer.step();
        }
    }

    [Fact]
    public void Parameter_OfATensor_TakesItOver()
    {
        using Tensor data = ones(2);

        using Parameter parameter = new(data);

        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad);
        Assert.True(parameter.is_leaf);
        Expect.Values(parameter, 1, 1);
    }

    [Fact]
    public void Disposed_Tensor_RefusesUse()
    {
        Tensor t = zeros(2);
        t.Dispose();
        t.Dispose();

        Assert.True(t.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => t.sum());
        Assert.Throws<InvalidOperationException>(() => t.shape);
    }

    [Fact]
    public void TotalCount_LiveTensors_AreCounted()
    {
        Tensor[] many = Enumerable.Range(0, 1000).Select(_ => zeros(1)).ToArray();

        Assert.True(Tensor.TotalCount >= 1000);
        Assert.True(Tensor.PeakCount >= Tensor.TotalCount);
        Array.ForEach(many, t => t.Dispose());
    }
}
