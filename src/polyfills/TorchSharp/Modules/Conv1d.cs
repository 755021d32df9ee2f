namespace TorchSharp.Modules;

/// <summary>A convolution over one dimension.</summary>
public sealed class Conv1d : Convolution
{
    private static readonly long[] NoPadding = new long[1];

    internal Conv1d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, Padding? padding_type, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, torch.Device device, torch.ScalarType? dtype)
        : base(
            nameof(Conv1d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, NoPadding, groups, bias,
            padding_mode, device, dtype)
    {
    }

    public override torch.Tensor forward(torch.Tensor input)
    {
        RequireShape(input, 1);
        if (padding_mode != PaddingModes.Zeros)
        {
            using torch.Tensor bordered = WithBorder(input);
            return Convolve(bordered, NoPadding);
        }

        return padding_type is null ? Convolve(input, padding) : ConvolveNamed(input);
    }

    private torch.Tensor Convolve(torch.Tensor input, long[] border) => torch.Tensor.Own(Native.ts_conv1d(
        input.H, weight.H, torch.Tensor.HandleOrNone(bias), stride, border, dilation, groups));

    private torch.Tensor ConvolveNamed(torch.Tensor input) => torch.Tensor.Own(Native.ts_conv1d_named(
        input.H, weight.H, torch.Tensor.HandleOrNone(bias), stride, padding_type == Padding.Same ? "same" : "valid", dilation, groups));
}
