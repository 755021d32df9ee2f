using System.Text;
using MedClassifier.Domain.Numbers;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Checks;

/// <summary>
/// Weights as a training begins with them: convolutions of the backbone normal with variance 2 / inputs (He, Zhang, Ren and Sun, Delving Deep
/// into Rectifiers, 2015), other layers uniform within 1 / sqrt(inputs), batch norms that change nothing.
/// </summary>
internal static class FreshWeights
{
    private const string Backbone = "features.";

    /// <summary>Fresh weights in the place of a file's.</summary>
    /// <param name="tensor">The file's; its name and shape say what it is.</param>
    /// <param name="inputs">Inputs of one output of its layer.</param>
    /// <param name="seed">Fixes them, with the name.</param>
    public static StoredTensor Of(StoredTensor tensor, long inputs, int seed)
    {
        if (tensor.Kind == TensorKind.I64)
        {
            return tensor;
        }

        float[] values = new float[tensor.Count];
        bool ofBackbone = tensor.Name.StartsWith(Backbone, StringComparison.Ordinal);
        if (ofBackbone && tensor.Shape.Count < 2)
        {
            Array.Fill(values, IsOne(tensor.Name) ? 1f : 0f);
        }
        else
        {
            var random = new SplitMix64(Key(tensor.Name, seed));
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = (float)(ofBackbone
                    ? Math.Sqrt(2.0 / inputs) * Normal(ref random)
                    : ((2 * random.NextDouble()) - 1) / Math.Sqrt(inputs));
            }
        }

        return StoredTensor.Of(tensor.Name, tensor.Shape, values, half: false);
    }

    private static bool IsOne(string name) =>
        name.EndsWith(".weight", StringComparison.Ordinal) || name.EndsWith(".running_var", StringComparison.Ordinal);

    // Box and Muller, A Note on the Generation of Random Normal Deviates, 1958.
    private static double Normal(ref SplitMix64 random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static ulong Key(string name, int seed) =>
        Encoding.UTF8.GetBytes(name).Aggregate(SplitMix64.Mix((ulong)seed), (key, letter) => SplitMix64.Mix(key ^ letter));
}
