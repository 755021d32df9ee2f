namespace TorchSharp;

/// <summary>How many objects a thread made, and what became of them.</summary>
public class LifetimeStatistics
{
    public long CreatedOutsideScopeCount { get; internal set; }

    public long DisposedOutsideScopeCount { get; internal set; }

    public long CreatedInScopeCount { get; internal set; }

    public long DisposedInScopeCount { get; internal set; }

    public long AttachedToScopeCount { get; internal set; }

    public long DetachedFromScopeCount { get; internal set; }

    public long ThreadTotalLiveCount =>
        CreatedOutsideScopeCount - DisposedOutsideScopeCount + CreatedInScopeCount - DisposedInScopeCount;

    public void Reset()
    {
        CreatedOutsideScopeCount = 0;
        DisposedOutsideScopeCount = 0;
        CreatedInScopeCount = 0;
        DisposedInScopeCount = 0;
        AttachedToScopeCount = 0;
        DetachedFromScopeCount = 0;
    }

    public override string ToString() =>
        $"Outside: {CreatedOutsideScopeCount} created, {DisposedOutsideScopeCount} disposed. " +
        $"In scope: {CreatedInScopeCount} created, {DisposedInScopeCount} disposed, {AttachedToScopeCount} attached, " +
        $"{DetachedFromScopeCount} detached. " +
        $"Live: {ThreadTotalLiveCount}";
}
