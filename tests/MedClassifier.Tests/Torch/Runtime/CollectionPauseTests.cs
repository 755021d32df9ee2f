using System.Runtime;
using System.Runtime.CompilerServices;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Runtime;

namespace MedClassifier.Tests.Torch.Runtime;

/// <summary>Among the engine's tests, which run alone: a pause is the process's.</summary>
[Collection(EngineTests.Name)]
public class CollectionPauseTests
{
    private const int Megabyte = 1 << 20;

    [Fact]
    public void Pause_GarbageOfAStep_IsNotCollectedBeforeItsEnd()
    {
        int before;
        using (new CollectionPause())
        {
            before = GC.CollectionCount(0);
            WeakReference garbage = Garbage(64);

            Assert.Equal(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
            Assert.Equal(before, GC.CollectionCount(0));
            Assert.True(garbage.IsAlive);
        }

        Assert.NotEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
        GC.Collect();
        Assert.NotEqual(before, GC.CollectionCount(0));
    }

    [Fact]
    public void Dispose_AfterMoreThanThePauseHolds_DoesNotThrow()
    {
        using (new CollectionPause())
        {
            Garbage(400);
        }

        Assert.NotEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
    }

    [Fact]
    public void Pause_WithinAnother_IsLeftToIt()
    {
        using (new CollectionPause())
        {
            using (new CollectionPause())
            {
                Assert.Equal(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
            }
        }

        Assert.NotEqual(GCLatencyMode.NoGCRegion, GCSettings.LatencyMode);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Garbage(int megabytes)
    {
        WeakReference last = new(null);
        for (int i = 0; i < megabytes; i++)
        {
            last.Target = new byte[Megabyte];
        }

        return last;
    }
}
