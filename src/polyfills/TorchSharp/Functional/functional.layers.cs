namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor linear(Tensor input, Tensor weights, Tensor bias = null) =>
                Tensor.Own(Native.ts_linear(input.H, weights.H, Tensor.HandleOrNone(bias)));

            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                Tensor.Own(Native.ts_conv1d(
                    input.H, weight.H, Tensor.HandleOrNone(bias), One(stride ?? 1), One(padding ?? 0), One(dilation ?? 1), groups));

            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor bias = null, long[] strides = null, long[] padding = null, long[] dilation = null,
                long groups = 1) =>
                Tensor.Own(Native.ts_conv2d(
                    input.H, weight.H, Tensor.HandleOrNone(bias), Sides(strides, 1), Sides(padding, 0), Sides(dilation, 1), groups));

            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor bias = null, long[] strides = null, long[] padding = null, long[] output_padding = null,
                long[] dilation = null, long groups = 1) =>
                Tensor.Own(Native.ts_conv_transpose2d(
                    input.H, weight.H, Tensor.HandleOrNone(bias), Sides(strides, 1), Sides(padding, 0), Sides(output_padding, 0), groups,
                    Sides(dilation, 1)));

            public static Tensor batch_norm(
                Tensor input, Tensor running_mean, Tensor running_var, Tensor weight = null, Tensor bias = null, bool training = false,
                double momentum = 0.1, double eps = 1e-05) =>
                Tensor.Own(Native.ts_batch_norm(
                    input.H, Tensor.HandleOrNone(weight), Tensor.HandleOrNone(bias), Tensor.HandleOrNone(running_mean),
                    Tensor.HandleOrNone(running_var), training ? 1 : 0, momentum, eps));

            public static Tensor instance_norm(
                Tensor input, Tensor running_mean = null, Tensor running_var = null, Tensor weight = null, Tensor bias = null,
                bool use_input_stats = true, double momentum = 0.1, double eps = 1e-05) =>
                Tensor.Own(Native.ts_instance_norm(
                    input.H, Tensor.HandleOrNone(weight), Tensor.HandleOrNone(bias), Tensor.HandleOrNone(running_mean),
                    Tensor.HandleOrNone(running_var), use_input_stats ? 1 : 0, momentum, eps));

            public static Tensor group_norm(Tensor input, long num_groups, Tensor weight = null, Tensor bias = null, double eps = 1e-05) =>
                Tensor.Own(Native.ts_group_norm(input.H, num_groups, Tensor.HandleOrNone(weight), Tensor.HandleOrNone(bias), eps));

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor weight = null, Tensor bias = null, double eps = 1e-05) =>
                Tensor.Own(Native.ts_layer_norm(
                    input.H, normalized_shape, normalized_shape.Length, Tensor.HandleOrNone(weight), Tensor.HandleOrNone(bias), eps));

            public static Tensor one_hot(Tensor x, long num_classes = -1)
            {
                if (x.dtype != ScalarType.Int64)
                {
                    throw new ArgumentException($"one_hot wants classes as int64, got {x.dtype}.");
                }

                return Tensor.Own(Native.ts_one_hot(x.H, num_classes));
            }

            /// <summary>Divides by the norm along one dimension, or by eps where that is greater.</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor norm = input.norm((int)dim, true, (float)p).clamp_min(eps);
                return scope.MoveToOuter(input.div(norm));
            }

            /// <summary>A side for each dimension of a picture; one number stands for both.</summary>
            private static long[] Sides(long[] sides, long missing) => sides switch
            {
                null => Two(missing),
                { Length: 1 } => Two(sides[0]),
                { Length: 2 } => sides,
                _ => throw new ArgumentException($"A picture has 2 sides, got {sides.Length}."),
            };
        }
    }
}
