namespace MedClassifier.Benchmarks.Engines;

/// <summary>A way to run the network on a batch of images.</summary>
internal interface IEnginePeer : IDisposable
{
    /// <summary>What it is, for the table.</summary>
    string Name { get; }

    /// <summary>Runs the batch once.</summary>
    /// <returns>Milliseconds.</returns>
    double Run();
}
