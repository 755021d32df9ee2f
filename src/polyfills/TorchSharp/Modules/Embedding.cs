namespace TorchSharp.Modules;

/// <summary>A row of the weight for each index.</summary>
public sealed class Embedding : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly long padding;
    private readonly bool scaleByFrequency;
    private Parameter ownWeight;

    internal Embedding(
        long num_embeddings, long embedding_dims, long? padding_idx, double? max_norm, bool scale_grad_by_freq, bool sparse,
        torch.Device device, torch.ScalarType? dtype) : base(nameof(Embedding))
    {
        if (max_norm.HasValue || sparse)
        {
            throw new NotSupportedException("An embedding has no maximum norm and no sparse gradient here.");
        }

        padding = padding_idx ?? -1;
        scaleByFrequency = scale_grad_by_freq;
        weight = new Parameter(torch.randn(num_embeddings, embedding_dims, dtype, device));
        if (padding_idx is long row)
        {
            using IDisposable mode = torch.no_grad();
            using torch.Tensor view = weight.select(0, row);
            view.zero_();
        }
    }

    public Parameter weight
    {
        get => ownWeight;
        set => ConditionallyRegisterParameter(nameof(weight), ownWeight = value);
    }

    public override torch.Tensor forward(torch.Tensor input) =>
        torch.Tensor.Own(Native.ts_embedding(ownWeight.H, input.H, padding, scaleByFrequency ? 1 : 0, 0));
}
