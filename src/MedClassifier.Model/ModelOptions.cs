using System.ComponentModel.DataAnnotations;
using MedClassifier.Domain;

namespace MedClassifier.Model;

/// <summary>Which model, where and how it runs.</summary>
public sealed record ModelOptions
{
    private IReadOnlyList<string> gradientMaps = [];

    /// <summary>
    /// The model file (safetensors with the metadata block), a manifest that names several (.json), or a list of model files; several answer
    /// by their mean. None for the model that ships with the program.
    /// </summary>
    [PathOption]
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>
    /// cpu, cuda (the first GPU), cuda:0, cuda:1 ... or auto: the first GPU when the libtorch in use has CUDA and there is one, else
    /// the CPU.
    /// </summary>
    [RegularExpression("^(auto|cpu|cuda(:[0-9]{1,3})?)$", ErrorMessage = "allowed: auto, cpu, cuda, cuda:N")]
    public string Device { get; init; } = "auto";

    /// <summary>
    /// What computes: onnxruntime (on the CPU; an image's result does not depend on batch_size, threads or cores), torch (libtorch, on the
    /// CPU or CUDA), or auto: onnxruntime on the CPU, torch on CUDA.
    /// </summary>
    [RegularExpression("^(auto|torch|onnxruntime)$", ErrorMessage = "allowed: auto, torch, onnxruntime")]
    public string Engine { get; init; } = "auto";

    /// <summary>
    /// What libtorch computes the backbone's convolutions in: float32, or bfloat16, which is for speed on a GPU and rounds to 8 bits. ONNX Runtime
    /// knows float32 alone. All else, pooling and head among it, is computed in float32.
    /// </summary>
    [RegularExpression("^(float32|bfloat16)$", ErrorMessage = "allowed: float32, bfloat16")]
    public string Precision { get; init; } = "float32";

    /// <summary>
    /// How probabilities are corrected: auto (by model.calibration.json beside model.safetensors, where there is one), none, or the path of
    /// such a file.
    /// </summary>
    [Required]
    public string Calibration { get; init; } = "auto";

    /// <summary>
    /// Share of each class, in class order, where the images come from: the probabilities are taken to it by Bayes' rule from the shares that
    /// the calibration was fitted for. Each above 0, together 1; empty (as_trained) leaves them.
    /// </summary>
    [NamedEmpty("as_trained")]
    [ClassShares]
    public IReadOnlyList<double> Prior { get; init; } = [];

    /// <summary>
    /// By what inputs that are unlike all that the model learnt from are known: auto (model.reference.safetensors beside model.safetensors,
    /// where there is one), none, or the path of such a file.
    /// </summary>
    [Required]
    public string Reference { get; init; } = "auto";

    /// <summary>
    /// Scans that are handed to the engine together. libtorch takes them in one forward pass; every pass has this shape, the last one padded.
    /// 1 to 256.
    /// </summary>
    [Range(1, 256)]
    public int BatchSize { get; init; } = 8;

    /// <summary>CPU threads of the engine, 1 to 1024; 0 takes all cores.</summary>
    [Range(0, 1024)]
    public int Threads { get; init; }

    /// <summary>Whether what the pooling gives is watched: mean, deviation, entropy of the attention, dead channels.</summary>
    public bool PoolingStatistics { get; init; }

    /// <summary>
    /// Which maps of what speaks for each class are made with the classes, of <see cref="Heatmaps.KnownGradientMaps"/>; none unless
    /// <see cref="With"/> asks for them. No key of its own: report.heatmaps says it.
    /// </summary>
    public IReadOnlyList<string> GradientMaps => gradientMaps;

    /// <summary>The same options with maps.</summary>
    /// <param name="maps">Names in <see cref="Heatmaps.KnownGradientMaps"/>.</param>
    public ModelOptions With(IReadOnlyList<string> maps)
    {
        ModelOptions copy = this with { };
        copy.gradientMaps = maps;
        return copy;
    }
}
