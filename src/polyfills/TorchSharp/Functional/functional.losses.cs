namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean,
                double label_smoothing = 0) =>
                Tensor.Own(Native.ts_cross_entropy(
                    input.H, target.H, Tensor.HandleOrNone(weight), (long)reduction, ignore_index, label_smoothing));

            public static Tensor nll_loss(Tensor input, Tensor target, Tensor weight = null, Reduction reduction = Reduction.Mean) =>
                Tensor.Own(Native.ts_nll_loss(input.H, target.H, Tensor.HandleOrNone(weight), (long)reduction));

            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor weight = null, Reduction reduction = Reduction.Mean) =>
                Tensor.Own(Native.ts_binary_cross_entropy(input.H, target.H, Tensor.HandleOrNone(weight), (long)reduction));

            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor weight = null, Reduction reduction = Reduction.Mean, Tensor pos_weights = null) =>
                Tensor.Own(Native.ts_binary_cross_entropy_with_logits(
                    input.H, target.H, Tensor.HandleOrNone(weight), Tensor.HandleOrNone(pos_weights), (long)reduction));

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Tensor.Own(Native.ts_mse_loss(input.H, target.H, (long)reduction));

            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Tensor.Own(Native.ts_l1_loss(input.H, target.H, (long)reduction));

            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) =>
                Tensor.Own(Native.ts_smooth_l1_loss(input.H, target.H, (long)reduction, beta));
        }
    }
}
