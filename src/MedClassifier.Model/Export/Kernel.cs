namespace MedClassifier.Model.Export;

/// <summary>A 2-D convolution with square windows.</summary>
/// <param name="Inputs">Channels that come.</param>
/// <param name="Outputs">Channels that go.</param>
/// <param name="Side">Side of the window.</param>
/// <param name="Stride">Stride along both axes.</param>
/// <param name="Padding">Zeros around, along both axes.</param>
internal sealed record Kernel(int Inputs, int Outputs, int Side, int Stride = 1, int Padding = 0);
