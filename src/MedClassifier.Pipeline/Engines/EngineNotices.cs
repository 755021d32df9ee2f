namespace MedClassifier.Pipeline.Engines;

/// <summary>What became of an engine at work, such as smaller batches for want of memory. Each is said once, however often it is met.</summary>
/// <remarks>Safe for calls from several threads at a time.</remarks>
public sealed class EngineNotices
{
    private readonly Lock guard = new();
    private readonly List<string> said = [];
    private readonly List<Action<string>> listeners = [];

    /// <summary>What was said so far.</summary>
    public IReadOnlyList<string> Said
    {
        get
        {
            lock (guard)
            {
                return [.. said];
            }
        }
    }

    /// <summary>Says something, unless it was said before.</summary>
    public void Say(string notice)
    {
        lock (guard)
        {
            if (!said.Contains(notice, StringComparer.Ordinal))
            {
                said.Add(notice);
                listeners.ForEach(listener => listener(notice));
            }
        }
    }

    /// <summary>Tells a listener what was said so far, and what is said from here on. It must not say anything itself.</summary>
    public void Tell(Action<string> listener)
    {
        lock (guard)
        {
            said.ForEach(listener);
            listeners.Add(listener);
        }
    }
}
