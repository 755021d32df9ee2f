namespace TorchSharp.Modules;

/// <summary>The running means that Adam and AdamW keep of one parameter's gradient and of its square.</summary>
public abstract class AdamState : OptimizerState
{
    public long step;
    public torch.Tensor exp_avg;
    public torch.Tensor exp_avg_sq;
    public torch.Tensor max_exp_avg_sq;

    private protected AdamState(Parameter parameter) : base(parameter)
    {
    }

    public override void Initialize(OptimizerOptions options)
    {
        step = 0;
        exp_avg = Zeros();
        exp_avg_sq = Zeros();
        max_exp_avg_sq = ((AdamOptions)options).amsgrad == true ? Zeros() : null;
    }

    public override void LoadStateDict(BinaryReader reader)
    {
        torch.Device device = _parameter.device;
        step = reader.ReadInt64();
        LoadConditionalStateTensor(reader, ref exp_avg, device);
        LoadConditionalStateTensor(reader, ref exp_avg_sq, device);
        LoadConditionalStateTensor(reader, ref max_exp_avg_sq, device);
    }

    public override void LoadStateDict(OptimizerState source)
    {
        AdamState other = (AdamState)source;
        if (ReferenceEquals(this, other))
        {
            return;
        }

        step = other.step;
        exp_avg = Copied(other.exp_avg, exp_avg);
        exp_avg_sq = Copied(other.exp_avg_sq, exp_avg_sq);
        max_exp_avg_sq = Copied(other.max_exp_avg_sq, max_exp_avg_sq);
    }

    public override void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(step);
        SaveConditionalStateTensor(writer, exp_avg);
        SaveConditionalStateTensor(writer, exp_avg_sq);
        SaveConditionalStateTensor(writer, max_exp_avg_sq);
    }

    public override bool ApproximatelyEquals(OptimizerState other) =>
        other is AdamState state && state.GetType() == GetType() && step == state.step && Close(exp_avg, state.exp_avg) &&
        Close(exp_avg_sq, state.exp_avg_sq) && Close(max_exp_avg_sq, state.max_exp_avg_sq);

    public override void to(torch.Device device)
    {
        exp_avg = MovedTo(exp_avg, device);
        exp_avg_sq = MovedTo(exp_avg_sq, device);
        max_exp_avg_sq = MovedTo(max_exp_avg_sq, device);
    }

    public override void Dispose()
    {
        exp_avg?.Dispose();
        exp_avg_sq?.Dispose();
        max_exp_avg_sq?.Dispose();
        GC.SuppressFinalize(this);
    }

    private torch.Tensor Zeros() => torch.zeros_like(_parameter).DetachFromDisposeScope();
}
