namespace TorchSharp;

/// <summary>The stack of dispose scopes of the current thread. It does not cross an await.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager current;

    private readonly Stack<DisposeScope> scopes = new();

    private readonly ThreadDisposeScopeStatistics statistics = new();

    public static ThreadDisposeScopeStatistics Statistics => OfThread.statistics;

    private static DisposeScopeManager OfThread => current ??= new DisposeScopeManager();

    internal static DisposeScope CurrentScope => OfThread.scopes.TryPeek(out DisposeScope scope) ? scope : null;

    internal static DisposeScope Open()
    {
        DisposeScope scope = new(CurrentScope);
        OfThread.scopes.Push(scope);
        return scope;
    }

    /// <summary>Takes the scope, and any inner one that was never closed, off the stack.</summary>
    internal static void Close(DisposeScope scope)
    {
        Stack<DisposeScope> open = OfThread.scopes;
        if (!open.Contains(scope))
        {
            return;
        }

        while (open.Pop() != scope)
        {
        }
    }

    /// <summary>Gives a new tensor to the innermost scope, if there is one.</summary>
    internal static DisposeScope Adopt(torch.Tensor tensor)
    {
        DisposeScope scope = CurrentScope;
        if (scope is null)
        {
            Statistics.TensorStatistics.CreatedOutsideScopeCount++;
            return null;
        }

        Statistics.TensorStatistics.CreatedInScopeCount++;
        scope.Take(tensor);
        return scope;
    }
}
