namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, with momentum if wanted.</summary>
public partial class SGD : OptimizerHelper, torch.optim.IMomentum
{
    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false,
        bool maximize = false)
        : this(new[] { new ParamGroup { Parameters = parameters } }, lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false,
        bool maximize = false)
        : base(parameters, Options.Of(lr, momentum, dampening, weight_decay, nesterov, maximize))
    {
    }

    public double Momentum
    {
        get => ((ParamGroup)Groups[0]).Momentum;
        set => Groups.ForEach(group => ((ParamGroup)group).Momentum = value);
    }

    private protected override OptimizerOptions NewOptions() => new Options();

    private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

    private protected override void Update(Parameter parameter, torch.Tensor gradient, OptimizerOptions options, OptimizerState state)
    {
        Options own = (Options)options;
        State memory = (State)state;
        double momentum = own.momentum!.Value;
        torch.Tensor slope = own.maximize!.Value ? -gradient : gradient;
        if (own.weight_decay!.Value != 0)
        {
            slope = slope.add(parameter, own.weight_decay.Value);
        }

        if (momentum != 0)
        {
            if (memory.momentum_buffer is null)
            {
                memory.momentum_buffer = slope.detach().clone().DetachFromDisposeScope();
            }
            else
            {
                memory.momentum_buffer.mul_(momentum).add_(slope, 1 - own.dampening!.Value);
            }

            slope = own.nesterov!.Value ? slope.add(memory.momentum_buffer, momentum) : memory.momentum_buffer;
        }

        parameter.add_(slope, -own.LearningRate!.Value);
    }
}
