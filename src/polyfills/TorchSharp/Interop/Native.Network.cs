using System.Runtime.InteropServices;

namespace TorchSharp;

// The layers' functions (network.cpp).
internal static partial class Native
{
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_conv1d(
        TensorHandle input, TensorHandle weight, TensorHandle bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation, long groups);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_conv2d(
        TensorHandle input, TensorHandle weight, TensorHandle bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation, long groups);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial TensorHandle ts_conv1d_named(
        TensorHandle input, TensorHandle weight, TensorHandle bias, ReadOnlySpan<long> stride, string padding, ReadOnlySpan<long> dilation,
        long groups);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial TensorHandle ts_conv2d_named(
        TensorHandle input, TensorHandle weight, TensorHandle bias, ReadOnlySpan<long> stride, string padding, ReadOnlySpan<long> dilation,
        long groups);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_conv_transpose2d(
        TensorHandle input, TensorHandle weight, TensorHandle bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding,
        ReadOnlySpan<long> outputPadding, long groups, ReadOnlySpan<long> dilation);
    [LibraryImport(Library)] internal static partial TensorHandle ts_linear(TensorHandle input, TensorHandle weight, TensorHandle bias);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_batch_norm(
        TensorHandle input, TensorHandle weight, TensorHandle bias, TensorHandle mean, TensorHandle variance, int training, double momentum,
        double eps);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_instance_norm(
        TensorHandle input, TensorHandle weight, TensorHandle bias, TensorHandle mean, TensorHandle variance, int inputStats, double momentum,
        double eps);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_group_norm(TensorHandle input, long groups, TensorHandle weight, TensorHandle bias, double eps);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_layer_norm(
        TensorHandle input, ReadOnlySpan<long> shape, int rank, TensorHandle weight, TensorHandle bias, double eps);
    [LibraryImport(Library)] internal static partial TensorHandle ts_dropout(TensorHandle input, double p, int training);
    [LibraryImport(Library)] internal static partial int ts_dropout_(TensorHandle input, double p, int training);
    [LibraryImport(Library)] internal static partial TensorHandle ts_feature_dropout(TensorHandle input, double p, int training);
    [LibraryImport(Library)] internal static partial int ts_feature_dropout_(TensorHandle input, double p, int training);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_max_pool2d(
        TensorHandle input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation,
        int ceilMode);
    [LibraryImport(Library)]
    internal static partial int ts_max_pool2d_with_indices(
        TensorHandle input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation,
        int ceilMode, out IntPtr values, out IntPtr indices);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_avg_pool2d(
        TensorHandle input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, int ceilMode, int countIncludePad,
        ReadOnlySpan<long> divisor);
    [LibraryImport(Library)] internal static partial TensorHandle ts_adaptive_avg_pool2d(TensorHandle input, ReadOnlySpan<long> size);
    [LibraryImport(Library)]
    internal static partial int ts_adaptive_max_pool2d(TensorHandle input, ReadOnlySpan<long> size, out IntPtr values, out IntPtr indices);
    [LibraryImport(Library)] internal static partial TensorHandle ts_softmax(TensorHandle input, long dim, int type);
    [LibraryImport(Library)] internal static partial TensorHandle ts_log_softmax(TensorHandle input, long dim, int type);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial TensorHandle ts_gelu(TensorHandle input, string approximate);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_gelu_(TensorHandle input, string approximate);
    [LibraryImport(Library)] internal static partial TensorHandle ts_leaky_relu(TensorHandle input, ScalarArg slope);
    [LibraryImport(Library)] internal static partial int ts_leaky_relu_(TensorHandle input, ScalarArg slope);
    [LibraryImport(Library)] internal static partial TensorHandle ts_elu(TensorHandle input, double alpha);
    [LibraryImport(Library)] internal static partial int ts_elu_(TensorHandle input, double alpha);
    [LibraryImport(Library)] internal static partial TensorHandle ts_softplus(TensorHandle input, double beta, double threshold);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial TensorHandle ts_pad(TensorHandle input, ReadOnlySpan<long> pad, int count, string mode, double value);
    [LibraryImport(Library)] internal static partial TensorHandle ts_one_hot(TensorHandle input, long classes);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_embedding(TensorHandle weight, TensorHandle indices, long padding, int scaleByFrequency, int sparse);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_upsample_nearest1d(TensorHandle x, ReadOnlySpan<long> size, ReadOnlySpan<double> scales);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_upsample_nearest2d(TensorHandle x, ReadOnlySpan<long> size, ReadOnlySpan<double> scales);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_upsample_nearest_exact2d(TensorHandle x, ReadOnlySpan<long> size, ReadOnlySpan<double> scales);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_upsample_linear1d(TensorHandle x, ReadOnlySpan<long> size, int align, ReadOnlySpan<double> scales);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_upsample_bilinear2d(TensorHandle x, ReadOnlySpan<long> size, int align, ReadOnlySpan<double> scales);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_upsample_bilinear2d_antialias(
        TensorHandle x, ReadOnlySpan<long> size, int align, ReadOnlySpan<double> scales);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_upsample_bicubic2d(TensorHandle x, ReadOnlySpan<long> size, int align, ReadOnlySpan<double> scales);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_upsample_bicubic2d_antialias(
        TensorHandle x, ReadOnlySpan<long> size, int align, ReadOnlySpan<double> scales);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_cross_entropy(
        TensorHandle input, TensorHandle target, TensorHandle weight, long reduction, long ignoreIndex, double smoothing);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_nll_loss(TensorHandle input, TensorHandle target, TensorHandle weight, long reduction);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_binary_cross_entropy(TensorHandle input, TensorHandle target, TensorHandle weight, long reduction);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_binary_cross_entropy_with_logits(
        TensorHandle input, TensorHandle target, TensorHandle weight, TensorHandle positiveWeight, long reduction);
    [LibraryImport(Library)] internal static partial TensorHandle ts_mse_loss(TensorHandle input, TensorHandle target, long reduction);
    [LibraryImport(Library)] internal static partial TensorHandle ts_l1_loss(TensorHandle input, TensorHandle target, long reduction);
    [LibraryImport(Library)]
    internal static partial TensorHandle ts_smooth_l1_loss(TensorHandle input, TensorHandle target, long reduction, double beta);
}
