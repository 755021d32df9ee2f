using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>A picture (N x C x H x W), or a line (N x C x L), at another size; give its sides or the factors.</summary>
            public static Tensor interpolate(
                Tensor x, long[] size = null, double[] scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                int sides = (int)x.dim() - 2;
                if ((size is null) == (scale_factor is null))
                {
                    throw new ExternalException("interpolate wants either a size or scale factors.");
                }

                long[] target = size is not null ? Broadcast(size, sides) : Scaled(x, Broadcast(scale_factor, sides));
                double[] scales = size is not null || recompute_scale_factor ? null : Broadcast(scale_factor, sides);
                int align = align_corners == true ? 1 : 0;
                if (antialias && (sides != 2 || mode is not (InterpolationMode.Bilinear or InterpolationMode.Bicubic)))
                {
                    throw new ExternalException($"antialias goes with bilinear and bicubic pictures, not with {mode} in {sides} dimensions.");
                }

                return Tensor.Own((mode, sides) switch
                {
                    (InterpolationMode.Nearest, 1) => Native.ts_upsample_nearest1d(x.H, target, scales),
                    (InterpolationMode.Nearest, 2) => Native.ts_upsample_nearest2d(x.H, target, scales),
                    (InterpolationMode.NearestExact, 2) => Native.ts_upsample_nearest_exact2d(x.H, target, scales),
                    (InterpolationMode.Linear, 1) => Native.ts_upsample_linear1d(x.H, target, align, scales),
                    (InterpolationMode.Bilinear, 2) when antialias => Native.ts_upsample_bilinear2d_antialias(x.H, target, align, scales),
                    (InterpolationMode.Bilinear, 2) => Native.ts_upsample_bilinear2d(x.H, target, align, scales),
                    (InterpolationMode.Bicubic, 2) when antialias => Native.ts_upsample_bicubic2d_antialias(x.H, target, align, scales),
                    (InterpolationMode.Bicubic, 2) => Native.ts_upsample_bicubic2d(x.H, target, align, scales),
                    (InterpolationMode.Area, 2) => Native.ts_adaptive_avg_pool2d(x.H, target),
                    _ => throw new ExternalException($"{mode} is not for {sides} dimensions."),
                });
            }

            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (ReadOnlySpan<long>)pad, mode, value);

            /// <summary>Adds borders: two numbers for each dimension, the last dimension first.</summary>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                bool constant = mode is PaddingModes.Constant or PaddingModes.Zeros;
                string name = constant ? "constant" : mode.ToString().ToLowerInvariant();
                return Tensor.Own(Native.ts_pad(input.H, pad, pad.Length, name, mode == PaddingModes.Zeros ? 0 : value));
            }

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, new[] { pad.Item1, pad.Item2 }, mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, new[] { pad.Item1, pad.Item2, pad.Item3, pad.Item4 }, mode, value);

            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, new[] { pad, pad }, mode, value);

            private static long[] Scaled(Tensor x, double[] factors)
            {
                long[] shape = x.shape;
                return factors.Select((factor, i) => (long)Math.Floor(shape[i + 2] * factor)).ToArray();
            }

            private static T[] Broadcast<T>(T[] values, int count)
            {
                if (values.Length != 1 && values.Length != count)
                {
                    throw new ExternalException($"{values.Length} values for {count} dimensions.");
                }

                return values.Length == count ? values : Enumerable.Repeat(values[0], count).ToArray();
            }
        }
    }
}
