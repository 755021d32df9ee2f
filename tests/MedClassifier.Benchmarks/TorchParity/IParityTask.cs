namespace MedClassifier.Benchmarks.TorchParity;

/// <summary>One of the two that are compared.</summary>
internal interface IParityTask
{
    /// <summary>Runs "forward" (batch 8) or "step" (batch 16) once, at 224 pixels.</summary>
    /// <returns>The seconds it took, without making the input.</returns>
    double Run(string task);
}
