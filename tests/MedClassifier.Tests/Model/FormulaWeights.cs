using System.Text;
using MedClassifier.Torch.Backbones;
using MedClassifier.Torch.Heads;
using MedClassifier.Torch.Network;
using MedClassifier.Torch.Poolings;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Model;

/// <summary>Weights by a formula; the same as tests/oracles/formula_weights.py, which says what it is.</summary>
internal static class FormulaWeights
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>Numbers in [-1, 1), exact in single precision: splitmix64 of (seed, name, index), upper 24 bits.</summary>
    public static double[] Uniform(int seed, string name, long count)
    {
        ulong key = 0xCBF29CE484222325;
        foreach (byte letter in Encoding.UTF8.GetBytes(name))
        {
            key = (key ^ letter) * 0x100000001B3;
        }

        key ^= (ulong)seed * Golden;
        double[] values = new double[count];
        for (int i = 0; i < values.Length; i++)
        {
            ulong z = key + (((ulong)i + 1) * Golden);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            z ^= z >> 31;
            values[i] = ((z >> 40) / 8388608.0) - 1;
        }

        return values;
    }

    /// <summary>Single-precision weights of a tensor, by its name and shape.</summary>
    public static float[] Weights(int seed, string name, long[] shape)
    {
        double[] u = Uniform(seed, name, shape.Aggregate(1L, (a, b) => a * b));
        (double offset, double scale) = shape.Length switch
        {
            4 => (0, Math.Sqrt(6.0 / (shape[1] * shape[2] * shape[3]))),
            2 => (0, Math.Sqrt(3.0 / shape[1])),
            _ when name.EndsWith("running_var", StringComparison.Ordinal) => (1, 0.5),
            _ when name.EndsWith("running_mean", StringComparison.Ordinal) => (0, 0.2),
            _ when name.EndsWith(".weight", StringComparison.Ordinal) => (1, 0.25),
            _ => (0.0, 0.1),
        };
        return Array.ConvertAll(u, v => (float)(offset + (scale * v)));
    }

    /// <summary>Fills all floating-point entries of a module's state dict.</summary>
    public static void Fill(nn.Module module, int seed)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        foreach ((string name, Tensor target) in module.state_dict())
        {
            if (target.dtype == ScalarType.Float32)
            {
                target.copy_(tensor(Weights(seed, name, target.shape)).reshape(target.shape));
            }
        }
    }

    /// <summary>DenseNet121 with attention pooling and three classes, in evaluation mode.</summary>
    public static ScanNetwork Network(int seed)
    {
        var backbone = new DenseNet121();
        var network = new ScanNetwork(backbone, channels => new AttentionPooling(channels), inputs => new HiddenHead(inputs, 3));
        Fill(network, seed);
        network.eval();
        return network;
    }

    /// <summary>The elements of a tensor.</summary>
    public static float[] Values(this Tensor tensor) => tensor.contiguous().cpu().data<float>().ToArray();
}
