namespace TorchSharp.Modules;

/// <summary>Adam: steps by the running mean of the gradient over the root of that of its square; the decay joins the gradient.</summary>
public partial class Adam : OptimizerHelper, torch.optim.IBetas
{
    public Adam(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false,
        bool maximize = false)
        : this(new[] { new ParamGroup { Parameters = parameters } }, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    public Adam(
        IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false,
        bool maximize = false)
        : base(Options.Of(lr, beta1, beta2, eps, weight_decay, amsgrad, maximize))
    {
        foreach (ParamGroup group in parameters)
        {
            add_param_group(group);
        }
    }

    public (double, double) Betas
    {
        get => ((ParamGroup)Groups[0]).Betas;
        set => Groups.ForEach(group => ((ParamGroup)group).Betas = value);
    }

    private protected override OptimizerOptions NewOptions() => new Options();

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    private protected override void Update(Parameter parameter, torch.Tensor gradient, OptimizerOptions options, OptimizerState state)
    {
        Options own = (Options)options;
        State moments = (State)state;
        double rate = own.LearningRate!.Value;
        (double beta1, double beta2) = (own.beta1!.Value, own.beta2!.Value);
        torch.Tensor slope = own.maximize!.Value ? -gradient : gradient;
        moments.step++;
        if (own.weight_decay!.Value != 0)
        {
            slope = slope.add(parameter, own.weight_decay.Value);
        }

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
        parameter.addcdiv_(moments.exp_avg, root, -rate / correction1);
    }
}
