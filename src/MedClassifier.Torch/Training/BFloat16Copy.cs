using MedClassifier.Torch.Network;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Training;

/// <summary>
/// A network in bfloat16 that computes for one in single precision. Before a step it takes the other's weights, rounded; after it the
/// other gets the gradients and the batch statistics. So the optimiser's small changes are not lost to rounding, as they would be in
/// weights of 8 bits (Micikevicius et al., Mixed Precision Training, 2018); bfloat16 has the range of single precision, so that losses
/// need no scaling.
/// </summary>
internal sealed class BFloat16Copy : IDisposable
{
    // Share of a batch in the running statistics of a batch normalisation: the default of all layers here.
    private const double Momentum = 0.1;

    private readonly ScanNetwork master;
    private readonly ScanNetwork copy;
    private readonly (Parameter Master, Parameter Copy)[] weights;
    private readonly (Tensor Master, Tensor Copy)[] statistics;

    /// <param name="copy">A network like the other, on its device; owned from here on.</param>
    /// <param name="master">The one whose weights are trained.</param>
    public BFloat16Copy(ScanNetwork copy, ScanNetwork master)
    {
        copy.to(ScalarType.BFloat16);
        this.copy = copy;
        this.master = master;
        weights = [.. master.parameters().Zip(copy.parameters())];
        statistics = [.. master.buffers().Zip(copy.buffers())];
    }

    /// <summary>The logits, the attention and the pooled vectors of a training step, in single precision.</summary>
    /// <param name="images">N x channels x height x width, in single precision.</param>
    public (Tensor Logits, Tensor Attention, Tensor Pooled) Run(Tensor images)
    {
        using (no_grad())
        {
            foreach ((Parameter own, Parameter rounded) in weights)
            {
                rounded.copy_(own);
                rounded.requires_grad = own.requires_grad;
            }

            foreach ((Tensor own, Tensor rounded) in statistics)
            {
                // From 0, the layer leaves momentum times the batch's: a running value of 8 bits would soon stand still.
                if (master.Features.training)
                {
                    rounded.zero_();
                }
                else
                {
                    rounded.copy_(own);
                }
            }
        }

        copy.zero_grad();
        copy.train();
        copy.Features.train(master.Features.training);
        (Tensor logits, Tensor attention, Tensor pooled) = copy.Learn(images.to(ScalarType.BFloat16));
        return (logits.to(ScalarType.Float32), attention.to(ScalarType.Float32), pooled.to(ScalarType.Float32));
    }

    /// <summary>Gives gradients and statistics back, after the loss's backward pass.</summary>
    public void GiveBack()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        foreach ((Parameter own, Parameter rounded) in weights)
        {
            if (rounded.grad is { } gradient)
            {
                own.grad = gradient.to(ScalarType.Float32);
            }
        }

        foreach ((Tensor own, Tensor rounded) in master.Features.training ? statistics : [])
        {
            if (own.dtype == ScalarType.Float32)
            {
                own.mul_(1 - Momentum).add_(rounded.to(ScalarType.Float32));
            }
            else
            {
                // Batches seen.
                own.add_(1);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => copy.Dispose();
}
