namespace TorchSharp.Modules;

/// <summary>
/// Steps by the running mean of the gradient over the root of that of its square; Adam and AdamW differ in where the decay goes.
/// </summary>
public abstract class AdamOptimizer : OptimizerHelper, torch.optim.IBetas
{
    private protected AdamOptimizer(IEnumerable<ParamGroup> groups, AdamOptions defaults) : base(groups, defaults)
    {
    }

    public (double, double) Betas
    {
        get => ((torch.optim.IBetas)Groups[0]).Betas;
        set => Groups.ForEach(group => ((torch.optim.IBetas)group).Betas = value);
    }

    /// <summary>Takes the decay off the weights, or returns the slope with the decay in it.</summary>
    private protected abstract torch.Tensor Decay(Parameter parameter, torch.Tensor slope, AdamOptions options);

    private protected override void Update(Parameter parameter, torch.Tensor gradient, OptimizerOptions options, OptimizerState state)
    {
        AdamOptions own = (AdamOptions)options;
        AdamState moments = (AdamState)state;
        (double beta1, double beta2) = (own.beta1!.Value, own.beta2!.Value);
        moments.step++;
        torch.Tensor slope = Decay(parameter, own.maximize!.Value ? -gradient : gradient, own);
        moments.exp_avg.mul_(beta1).add_(slope, 1 - beta1);
        moments.exp_avg_sq.mul_(beta2).addcmul_(slope, slope, 1 - beta2);
        torch.Tensor square = moments.exp_avg_sq;
        if (own.amsgrad!.Value)
        {
            using torch.Tensor greater = moments.max_exp_avg_sq.maximum(moments.exp_avg_sq);
            square = moments.max_exp_avg_sq.copy_(greater);
        }

        // Both means start from 0; dividing by these makes up for it.
        double correction1 = 1 - Math.Pow(beta1, moments.step);
        double correction2 = 1 - Math.Pow(beta2, moments.step);
        torch.Tensor root = square.sqrt().div_(Math.Sqrt(correction2)).add_(own.eps!.Value);
        parameter.addcdiv_(moments.exp_avg, root, -own.LearningRate!.Value / correction1);
    }
}
