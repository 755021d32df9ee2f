namespace MedClassifier.Tests.Model;

/// <summary>
/// Tests that compute with the engine, one after the other: they would take the cores from each other, and the engine's random
/// numbers are the process's.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class EngineTests
{
    public const string Name = "engine";
}
