namespace TorchSharp.Modules;

/// <summary>The gradient of a convolution over pictures with respect to its input: it spreads where the other gathers.</summary>
public sealed class ConvTranspose2d : Convolution
{
    internal ConvTranspose2d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] output_padding, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, torch.Device device, torch.ScalarType? dtype)
        : base(
            nameof(ConvTranspose2d), in_channels, out_channels, kernel_size, stride, padding, null, dilation, true, output_padding, groups, bias,
            padding_mode, device, dtype)
    {
        if (padding_mode != PaddingModes.Zeros)
        {
            throw new ArgumentException($"ConvTranspose2d pads with zeros only, not {padding_mode}.");
        }
    }

    public override torch.Tensor forward(torch.Tensor input)
    {
        RequireShape(input, 2);
        return torch.nn.functional.conv_transpose2d(input, weight, bias, stride, padding, output_padding, dilation, groups);
    }
}
