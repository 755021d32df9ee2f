using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static Conv1d Conv1d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) =>
            new(
                in_channels, out_channels, One(kernel_size), One(stride), One(padding), null, One(dilation), padding_mode, groups, bias, device,
                dtype);

        public static Conv1d Conv1d(
            long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, One(kernel_size), One(stride), One(0), padding, One(dilation), padding_mode, groups, bias, device, dtype);

        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) =>
            Conv2d(
                in_channels, out_channels, Both(kernel_size), Both(stride), Both(padding), Both(dilation), padding_mode, groups, bias, device, dtype);

        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
            (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device device = null, ScalarType? dtype = null) =>
            new(
                in_channels, out_channels, Two(kernel_size), Two(stride ?? (1, 1)), Two(padding ?? (0, 0)), null, Two(dilation ?? (1, 1)),
                padding_mode, groups, bias, device, dtype);

        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) =>
            Conv2d(in_channels, out_channels, Both(kernel_size), padding, Both(stride), Both(dilation), padding_mode, groups, bias, device, dtype);

        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null,
            (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device device = null, ScalarType? dtype = null) =>
            new(
                in_channels, out_channels, Two(kernel_size), Two(stride ?? (1, 1)), Two(0), padding, Two(dilation ?? (1, 1)), padding_mode, groups,
                bias, device, dtype);

        public static ConvTranspose2d ConvTranspose2d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) =>
            ConvTranspose2d(
                in_channels, out_channels, Both(kernel_size), Both(stride), Both(padding), Both(output_padding), Both(dilation), padding_mode,
                groups, bias, device, dtype);

        public static ConvTranspose2d ConvTranspose2d(
            long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
            (long, long)? output_padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device device = null, ScalarType? dtype = null) =>
            new(
                in_channels, out_channels, Two(kernel_size), Two(stride ?? (1, 1)), Two(padding ?? (0, 0)), Two(output_padding ?? (0, 0)),
                Two(dilation ?? (1, 1)), padding_mode, groups, bias, device, dtype);

        private static long[] One(long value) => new[] { value };

        private static (long, long) Both(long value) => (value, value);

        private static long[] Two(long value) => new[] { value, value };

        private static long[] Two((long, long) pair) => new[] { pair.Item1, pair.Item2 };
    }
}
