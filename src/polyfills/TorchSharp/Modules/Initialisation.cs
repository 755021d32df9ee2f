namespace TorchSharp.Modules;

/// <summary>The values that layers of weights start from, as PyTorch draws them.</summary>
internal static class Initialisation
{
    /// <summary>Both uniform within 1 / sqrt(fan-in); kaiming_uniform_ with a = sqrt(5) is that.</summary>
    internal static void Reset(Parameter weight, Parameter bias)
    {
        torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is not null)
        {
            (long fanIn, _) = torch.nn.init.CalculateFanInAndFanOut(weight);
            double bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
            torch.nn.init.uniform_(bias, -bound, bound);
        }
    }
}
