namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[] strides = null, long[] padding = null, long[] dilation = null, bool ceil_mode = false) =>
                Tensor.Own(Native.ts_max_pool2d(
                    input.H, Sides(kernel_size, 1), Sides(strides ?? kernel_size, 1), Sides(padding, 0), Sides(dilation, 1), ceil_mode ? 1 : 0));

            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Two(kernel_size), Two(stride ?? kernel_size), Two(padding ?? 0), Two(dilation ?? 1), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null,
                bool ceil_mode = false) =>
                max_pool2d(input, Two(kernel_size), Two(stride ?? kernel_size), Two(padding ?? (0, 0)), Two(dilation ?? (1, 1)), ceil_mode);

            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[] strides = null, long[] padding = null, long[] dilation = null, bool ceil_mode = false)
            {
                Native.Check(Native.ts_max_pool2d_with_indices(
                    input.H, Sides(kernel_size, 1), Sides(strides ?? kernel_size, 1), Sides(padding, 0), Sides(dilation, 1), ceil_mode ? 1 : 0,
                    out IntPtr values, out IntPtr indices));
                return (Tensor.Own(values), Tensor.Own(indices));
            }

            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[] stride = null, long[] padding = null, bool ceil_mode = false, bool count_include_pad = true,
                long? divisor_override = null) =>
                Tensor.Own(Native.ts_avg_pool2d(
                    input.H, Sides(kernel_size, 1), Sides(stride ?? kernel_size, 1), Sides(padding, 0), ceil_mode ? 1 : 0, count_include_pad ? 1 : 0,
                    divisor_override.HasValue ? One(divisor_override.Value) : default(ReadOnlySpan<long>)));

            public static Tensor avg_pool2d(
                Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true,
                long? divisor_override = null) =>
                avg_pool2d(input, Two(kernel_size), Two(stride ?? kernel_size), Two(padding), ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(
                    input, Two(kernel_size), Two(stride ?? kernel_size), Two(padding ?? (0, 0)), ceil_mode, count_include_pad, divisor_override);

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) =>
                Tensor.Own(Native.ts_adaptive_avg_pool2d(input.H, Sides(output_size, 1)));

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => adaptive_avg_pool2d(input, Two(output_size));

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, Two(output_size));

            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size)
            {
                (Tensor values, Tensor indices) = adaptive_max_pool2d_with_indices(input, output_size);
                indices.Dispose();
                return values;
            }

            public static (Tensor Values, Tensor Indices) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size)
            {
                Native.Check(Native.ts_adaptive_max_pool2d(input.H, Sides(output_size, 1), out IntPtr values, out IntPtr indices));
                return (Tensor.Own(values), Tensor.Own(indices));
            }
        }
    }
}
