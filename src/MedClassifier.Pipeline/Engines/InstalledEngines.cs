using MedClassifier.Model.Inference;
using MedClassifier.Torch.Runtime;

namespace MedClassifier.Pipeline.Engines;

/// <summary>What an installation can compute with.</summary>
public static class InstalledEngines
{
    /// <summary>Their names and versions, such as "onnxruntime 1.31.1, libtorch 2.10.0"; nothing is loaded for it but ONNX Runtime.</summary>
    public static string Text =>
        $"{OnnxClassifier.EngineName} {OnnxClassifier.EngineVersion}, {(TorchPackage.Version is { } torch ? $"TorchSharp {torch}" : "no libtorch")}";
}
