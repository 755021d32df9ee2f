namespace TorchSharp.Modules;

/// <summary>The cross-entropy of two classes, before the sigmoid.</summary>
public sealed class BCEWithLogitsLoss : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>
{
    public BCEWithLogitsLoss(torch.Tensor weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean, torch.Tensor pos_weights = null)
        : base(weight, reduction)
    {
        this.pos_weights = pos_weights;
    }

    public torch.Tensor pos_weights { get; }

    public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
        torch.nn.functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
}
