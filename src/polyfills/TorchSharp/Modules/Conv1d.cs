namespace TorchSharp.Modules;

/// <summary>A convolution over one dimension.</summary>
public sealed class Conv1d : GatheringConvolution
{
    internal Conv1d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, Padding? padding_type, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, torch.Device device, torch.ScalarType? dtype)
        : base(
            nameof(Conv1d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, padding_mode, groups, bias, device,
            dtype)
    {
    }

    private protected override TensorHandle Convolve(TensorHandle input, TensorHandle bias, long[] border) =>
        Native.ts_conv1d(input, weight.H, bias, stride, border, dilation, groups);

    private protected override TensorHandle Convolve(TensorHandle input, TensorHandle bias, string border) =>
        Native.ts_conv1d_named(input, weight.H, bias, stride, border, dilation, groups);
}
