using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;

namespace MedClassifier.Tests.Model;

/// <summary>Scans and model files made from a formula.</summary>
internal static class TestScans
{
    /// <summary>A scan of noise.</summary>
    public static Scan Noise(int seed, int width = 60, int height = 45, double aspect = 1) =>
        Of(width, height, Array.ConvertAll(FormulaWeights.Uniform(seed, "noise", (long)width * height), v => (float)((v + 1) / 2)), aspect);

    /// <summary>A scan of given pixels.</summary>
    public static Scan Of(int width, int height, float[] pixels, double aspect = 1) =>
        new(
            new ScanIdentity { Path = "a.png", ContentSha256 = "", IsDicom = false, Study = "a", Instance = "a" },
            0,
            width,
            height,
            aspect,
            pixels,
            new Receipt([], [], ScanHash.Compute(width, height, aspect, pixels)));

    /// <summary>A card that fits <see cref="FormulaWeights.Network"/>.</summary>
    public static ModelCard Card(int inputSize) => new()
    {
        Name = "formula",
        Sha256 = "",
        Architecture = "densenet121",
        Pooling = "attention",
        Classes = ["normal", "benign", "malignant"],
        InputSize = inputSize,
        Mean = [0.4f, 0.5f, 0.6f],
        StandardDeviation = [0.2f, 0.25f, 0.3f],
        Modalities = ["US"],
        TrainingData = "none, \"formula\" <weights>",
        SplitSha256 = "00",
        CodeVersion = "0.1.0",
        Licence = "CC0",
    };

    /// <summary>Writes a model file with formula weights.</summary>
    public static void WriteModel(string path, int seed, int inputSize)
    {
        using ScanNetwork network = FormulaWeights.Network(seed);
        NetworkFile.Write(path, network, Card(inputSize));
    }
}
