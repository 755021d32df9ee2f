namespace MedClassifier.Cli.Display;

/// <summary>Passes reports on as they come, on the thread that makes them: the framework's own would let them overtake each other.</summary>
/// <param name="show">Shows one.</param>
internal sealed class StatusProgress<T>(Action<T> show) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => show(value);
}
