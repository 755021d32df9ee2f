namespace TorchSharp.Modules;

/// <summary>What Adam and AdamW are set by; null stands for the optimiser's own.</summary>
public abstract class AdamOptions : OptimizerOptions
{
    public double? beta1;
    public double? beta2;
    public double? weight_decay;
    public double? eps;
    public bool? amsgrad;
    public bool? maximize;

    private protected AdamOptions()
    {
    }

    private protected AdamOptions(double rate, double beta1, double beta2, double eps, double decay, bool amsgrad, bool maximize)
    {
        Require(rate >= 0, nameof(rate), rate);
        Require(beta1 is >= 0 and < 1, nameof(beta1), beta1);
        Require(beta2 is >= 0 and < 1, nameof(beta2), beta2);
        Require(eps >= 0, nameof(eps), eps);
        Require(decay >= 0, nameof(decay), decay);
        (LearningRate, InitialLearningRate) = (rate, rate);
        (this.beta1, this.beta2, this.eps, weight_decay) = (beta1, beta2, eps, decay);
        (this.amsgrad, this.maximize) = (amsgrad, maximize);
    }

    public override void LoadStateDict(OptimizerOptions source)
    {
        AdamOptions other = source.GetType() == GetType()
            ? (AdamOptions)source
            : throw new InvalidCastException($"The state is of {source.GetType()}, the settings are {GetType()}.");
        base.LoadStateDict(source);
        (beta1, beta2, weight_decay, eps) = (other.beta1, other.beta2, other.weight_decay, other.eps);
        (amsgrad, maximize) = (other.amsgrad, other.maximize);
    }

    public override void LoadStateDict(BinaryReader reader)
    {
        base.LoadStateDict(reader);
        (beta1, beta2) = (reader.ReadDouble(), reader.ReadDouble());
        (eps, weight_decay) = (reader.ReadDouble(), reader.ReadDouble());
        (amsgrad, maximize) = (reader.ReadBoolean(), reader.ReadBoolean());
    }

    public override void SaveStateDict(BinaryWriter writer)
    {
        base.SaveStateDict(writer);
        writer.Write(beta1!.Value);
        writer.Write(beta2!.Value);
        writer.Write(eps!.Value);
        writer.Write(weight_decay!.Value);
        writer.Write(amsgrad!.Value);
        writer.Write(maximize!.Value);
    }

    internal override void Complete(OptimizerOptions defaults)
    {
        base.Complete(defaults);
        AdamOptions from = (AdamOptions)defaults;
        beta1 ??= from.beta1;
        beta2 ??= from.beta2;
        eps ??= from.eps;
        weight_decay ??= from.weight_decay;
        amsgrad ??= from.amsgrad;
        maximize ??= from.maximize;
    }

    private static void Require(bool allowed, string name, double value)
    {
        if (!allowed)
        {
            throw new ArgumentException($"The {name} {value} is out of range.");
        }
    }
}
