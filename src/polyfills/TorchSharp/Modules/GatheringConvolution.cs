namespace TorchSharp.Modules;

/// <summary>A convolution in which each output gathers from the inputs about it; the heirs say over how many dimensions.</summary>
public abstract class GatheringConvolution : Convolution
{
    private readonly long[] noPadding;

    private protected GatheringConvolution(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, Padding? padding_type,
        long[] dilation, PaddingModes padding_mode, long groups, bool bias, torch.Device device, torch.ScalarType? dtype)
        : base(
            name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, new long[kernel_size.Length], groups,
            bias, padding_mode, device, dtype) =>
        noPadding = new long[kernel_size.Length];

    public override torch.Tensor forward(torch.Tensor input)
    {
        RequireShape(input, noPadding.Length);
        if (padding_mode != PaddingModes.Zeros)
        {
            using torch.Tensor bordered = WithBorder(input);
            return torch.Tensor.Own(Convolve(bordered.H, torch.Tensor.HandleOrNone(bias), noPadding));
        }

        return torch.Tensor.Own(
            padding_type is { } type
                ? Convolve(input.H, torch.Tensor.HandleOrNone(bias), type == Padding.Same ? "same" : "valid")
                : Convolve(input.H, torch.Tensor.HandleOrNone(bias), padding));
    }

    /// <summary>The convolution with a border of zeros, its width per dimension.</summary>
    private protected abstract TensorHandle Convolve(TensorHandle input, TensorHandle bias, long[] border);

    /// <summary>The convolution with the border that libtorch knows by name.</summary>
    private protected abstract TensorHandle Convolve(TensorHandle input, TensorHandle bias, string border);
}
