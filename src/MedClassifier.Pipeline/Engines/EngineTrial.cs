namespace MedClassifier.Pipeline.Engines;

/// <summary>What is to be measured of an engine.</summary>
/// <param name="ModelFile">The model.</param>
/// <param name="Engine">auto, torch or onnxruntime, as model.engine.</param>
/// <param name="Device">As model.device.</param>
/// <param name="InputSize">Side of the images in pixels, a multiple of the network's stride; 0 for the model's own.</param>
/// <param name="Batch">Images that are handed over together.</param>
/// <param name="Threads">As model.threads; 0 takes all cores.</param>
/// <param name="Seconds">How long is measured, after a first call.</param>
public sealed record EngineTrial(string ModelFile, string Engine, string Device, int InputSize, int Batch, int Threads, double Seconds)
{
    /// <summary>float32 or bfloat16, as model.precision.</summary>
    public string Precision { get; init; } = "float32";
}
