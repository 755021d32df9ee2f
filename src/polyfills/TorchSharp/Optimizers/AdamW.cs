namespace TorchSharp.Modules;

/// <summary>Adam with the decay taken off the weights themselves (Loshchilov and Hutter, 2019).</summary>
public class AdamW : AdamOptimizer
{
    public AdamW(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this(new[] { new ParamGroup { Parameters = parameters } }, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    public AdamW(
        IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : base(parameters, new Options(lr, beta1, beta2, eps, weight_decay, amsgrad, maximize))
    {
    }

    private protected override OptimizerOptions NewOptions() => new Options();

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    private protected override torch.Tensor Decay(Parameter parameter, torch.Tensor slope, AdamOptions options)
    {
        parameter.mul_(1 - (options.LearningRate!.Value * options.weight_decay!.Value));
        return slope;
    }

    public class Options : AdamOptions
    {
        public Options()
        {
        }

        internal Options(double rate, double beta1, double beta2, double eps, double decay, bool amsgrad, bool maximize)
            : base(rate, beta1, beta2, eps, decay, amsgrad, maximize)
        {
        }
    }

    public class ParamGroup : AdamParamGroup<Options>
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, new Options(lr, beta1, beta2, eps, weight_decay, amsgrad, maximize))
        {
        }
    }

    public sealed class State : AdamState
    {
        public State(Parameter parameter) : base(parameter)
        {
        }
    }
}
