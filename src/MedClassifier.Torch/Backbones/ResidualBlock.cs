using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Backbones;

/// <summary>
/// Convolutions with BatchNorm, ReLU between them, their result added to the input, ReLU. Two 3x3 convolutions in the small networks; in
/// the large ones 1x1 to a quarter of the outputs, 3x3, 1x1. The stride is that of the (first) 3x3 convolution.
/// </summary>
internal sealed class ResidualBlock : nn.Module<Tensor, Tensor>
{
    private readonly (Conv2d Convolution, BatchNorm2d Norm, int Stride, int Padding)[] steps;
    private readonly Downsample? downsample;

    /// <param name="inputs">Channels that come.</param>
    /// <param name="outputs">Channels that go.</param>
    /// <param name="stride">1 or 2.</param>
    /// <param name="bottleneck">Whether it is the kind of the large networks.</param>
    public ResidualBlock(int inputs, int outputs, int stride, bool bottleneck)
        : base("block")
    {
        int inner = outputs / 4;
        steps = bottleneck
            ? [Step(inputs, inner, 1, 1), Step(inner, inner, 3, stride), Step(inner, outputs, 1, 1)]
            : [Step(inputs, outputs, 3, stride), Step(outputs, outputs, 3, 1)];
        for (int i = 0; i < steps.Length; i++)
        {
            register_module($"conv{i + 1}", steps[i].Convolution);
            register_module($"bn{i + 1}", steps[i].Norm);
        }

        if (stride != 1 || inputs != outputs)
        {
            downsample = new Downsample(inputs, outputs, stride);
            register_module("downsample", downsample);
        }
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        Tensor current = input;
        for (int i = 0; i < steps.Length; i++)
        {
            using Tensor convolved = steps[i].Convolution.call(current);
            if (i > 0)
            {
                current.Dispose();
            }

            Tensor normalised = steps[i].Norm.call(convolved);
            current = i == steps.Length - 1 ? normalised : Active(normalised);
        }

        using (current)
        {
            using Tensor? narrowed = downsample?.call(input);
            using Tensor sum = current + (narrowed ?? input); // N x outputs x H/stride x W/stride
            return nn.functional.relu(sum, inplace: true);
        }
    }

    private static (Conv2d Convolution, BatchNorm2d Norm, int Stride, int Padding) Step(int inputs, int outputs, int side, int stride) =>
        (nn.Conv2d(inputs, outputs, side, stride: stride, padding: side / 2, bias: false), nn.BatchNorm2d(outputs), stride, side / 2);

    private static Tensor Active(Tensor normalised)
    {
        using (normalised)
        {
            return nn.functional.relu(normalised, inplace: true);
        }
    }
}
