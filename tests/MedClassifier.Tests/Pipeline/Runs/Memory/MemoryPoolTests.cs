using MedClassifier.Pipeline.Runs.Memory;

namespace MedClassifier.Tests.Pipeline.Runs.Memory;

public sealed class MemoryPoolTests
{
    private readonly MemoryPool pool = new(100);

    [Fact]
    public async Task TakeAsync_RoomThere_IsGivenAtOnceAndGivenBack()
    {
        using (MemoryShare share = await pool.TakeAsync(60, default))
        {
            Assert.Equal(40, pool.Free);
            share.Shrink(10);
            Assert.Equal(90, pool.Free);
        }

        Assert.Equal(100, pool.Free);
    }

    [Fact]
    public async Task TakeAsync_NoRoom_WaitsItsTurnEvenWhereLessWouldFit()
    {
        MemoryShare first = await pool.TakeAsync(60, default);
        int shortages = 0;
        pool.Shortage += () => shortages++;
        Task<MemoryShare> large = pool.TakeAsync(80, default);
        Task<MemoryShare> small = pool.TakeAsync(10, default);

        Assert.False(large.IsCompleted || small.IsCompleted);
        Assert.True(pool.IsShort);
        Assert.Equal(2, shortages);
        first.Dispose();
        using (await large)
        using (await small)
        {
            Assert.Equal(10, pool.Free);
            Assert.False(pool.IsShort);
        }

        Assert.Equal(100, pool.Free);
    }

    [Fact]
    public async Task TakeAsync_MoreThanThereIs_HasThePoolToItself()
    {
        using MemoryShare all = await pool.TakeAsync(1000, default);

        Assert.Equal(0, pool.Free);
    }

    [Fact]
    public async Task TakeAsync_Cancelled_LetsTheNextOnesPass()
    {
        MemoryShare first = await pool.TakeAsync(60, default);
        using var stop = new CancellationTokenSource();
        Task<MemoryShare> large = pool.TakeAsync(80, stop.Token);
        Task<MemoryShare> small = pool.TakeAsync(10, default);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large);
        (await small).Dispose();
        first.Dispose();
        Assert.Equal(100, pool.Free);
    }

    [Fact]
    public async Task Dispose_SharedByTwo_IsGivenBackByTheLast()
    {
        MemoryShare share = await pool.TakeAsync(60, default);
        MemoryShare other = share.Shared();

        share.Dispose();
        Assert.Equal(40, pool.Free);
        other.Dispose();
        other.Dispose();

        Assert.Equal(100, pool.Free);
    }

    [Fact]
    public async Task TakeAsync_ManyThreads_NeverGivesMoreThanThereIsAndServesAll()
    {
        long held = 0;
        long most = 0;
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(async () =>
        {
            using MemoryShare share = await pool.TakeAsync((i * 37) % 101, default);
            long now = Interlocked.Add(ref held, share.Bytes);
            lock (pool)
            {
                most = Math.Max(most, now);
            }

            await Task.Yield();
            Interlocked.Add(ref held, -share.Bytes);
        })));

        Assert.InRange(most, 1, 100);
        Assert.Equal(100, pool.Free);
    }

    [Fact]
    public async Task Turns_LaterFileAsksFirst_TheEarlierOneIsServedFirst()
    {
        var turns = new ListingTurns();
        (ListingTurns.Turn first, ListingTurns.Turn second) = (turns.Next(), turns.Next());
        Task<MemoryShare> later = second.TakeAsync(pool, 70, default);

        Assert.False(later.IsCompleted);
        MemoryShare earlier = await first.TakeAsync(pool, 70, default);

        Assert.False(later.IsCompleted);
        earlier.Dispose();
        (await later).Dispose();
    }
}
