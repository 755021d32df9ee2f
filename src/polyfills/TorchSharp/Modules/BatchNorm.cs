namespace TorchSharp.Modules;

/// <summary>Subtracts the mean of each channel and divides by its deviation: the batch's in training, the running ones otherwise.</summary>
public abstract class BatchNorm : NormBase
{
    protected BatchNorm(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, torch.Device device, torch.ScalarType? dtype,
        string name) : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    public override torch.Tensor forward(torch.Tensor input)
    {
        ValidateInputDimensions(input);
        bool update = training && track_running_stats;
        if (update)
        {
            num_batches_tracked.add_(1);
        }

        double share = momentum ?? (update ? 1.0 / num_batches_tracked.ToInt64() : 0);
        bool ofBatch = training || running_mean is null;
        bool keep = !training || track_running_stats;
        return torch.nn.functional.batch_norm(
            input, keep ? running_mean : null, keep ? running_var : null, weight, bias, ofBatch, share, eps);
    }
}
