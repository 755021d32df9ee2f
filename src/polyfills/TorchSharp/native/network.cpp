// The layers' functions.
#include "shim.h"

using namespace shim;

TS_API Ref ts_conv1d(Ref input, Ref weight, Ref bias, const int64_t* stride, const int64_t* padding, const int64_t* dilation, int64_t groups)
{
    return make([&] {
        return at::conv1d(*input, *weight, optional(bias), sizes(stride, 1), sizes(padding, 1), sizes(dilation, 1), groups);
    });
}

TS_API Ref ts_conv2d(Ref input, Ref weight, Ref bias, const int64_t* stride, const int64_t* padding, const int64_t* dilation, int64_t groups)
{
    return make([&] {
        return at::conv2d(*input, *weight, optional(bias), sizes(stride, 2), sizes(padding, 2), sizes(dilation, 2), groups);
    });
}

// `padding` is "same" or "valid".
TS_API Ref ts_conv1d_named(Ref input, Ref weight, Ref bias, const int64_t* stride, const char* padding, const int64_t* dilation, int64_t groups)
{
    return make([&] { return at::conv1d(*input, *weight, optional(bias), sizes(stride, 1), padding, sizes(dilation, 1), groups); });
}

TS_API Ref ts_conv2d_named(Ref input, Ref weight, Ref bias, const int64_t* stride, const char* padding, const int64_t* dilation, int64_t groups)
{
    return make([&] { return at::conv2d(*input, *weight, optional(bias), sizes(stride, 2), padding, sizes(dilation, 2), groups); });
}

TS_API Ref ts_conv_transpose2d(Ref input, Ref weight, Ref bias, const int64_t* stride, const int64_t* padding,
                               const int64_t* output_padding, int64_t groups, const int64_t* dilation)
{
    return make([&] {
        return at::conv_transpose2d(*input, *weight, optional(bias), sizes(stride, 2), sizes(padding, 2), sizes(output_padding, 2),
                                    groups, sizes(dilation, 2));
    });
}

TS_API Ref ts_linear(Ref input, Ref weight, Ref bias) { return make([&] { return at::linear(*input, *weight, optional(bias)); }); }

TS_API Ref ts_batch_norm(Ref input, Ref weight, Ref bias, Ref mean, Ref variance, int32_t training, double momentum, double eps)
{
    return make([&] {
        return at::batch_norm(*input, optional(weight), optional(bias), optional(mean), optional(variance), training != 0, momentum,
                              eps, at::globalContext().userEnabledCuDNN());
    });
}

TS_API Ref ts_instance_norm(Ref input, Ref weight, Ref bias, Ref mean, Ref variance, int32_t input_stats, double momentum, double eps)
{
    return make([&] {
        return at::instance_norm(*input, optional(weight), optional(bias), optional(mean), optional(variance), input_stats != 0,
                                 momentum, eps, at::globalContext().userEnabledCuDNN());
    });
}

TS_API Ref ts_group_norm(Ref input, int64_t groups, Ref weight, Ref bias, double eps)
{
    return make([&] { return at::group_norm(*input, groups, optional(weight), optional(bias), eps); });
}

TS_API Ref ts_layer_norm(Ref input, const int64_t* shape, int32_t rank, Ref weight, Ref bias, double eps)
{
    return make([&] { return at::layer_norm(*input, sizes(shape, rank), optional(weight), optional(bias), eps); });
}

#define DROPOUT(name)                                                                                              \
    TS_API Ref ts_##name(Ref input, double p, int32_t training)                                                    \
    {                                                                                                              \
        return make([&] { return at::name(*input, p, training != 0); });                                           \
    }                                                                                                              \
    TS_API int32_t ts_##name##_(Ref input, double p, int32_t training)                                             \
    {                                                                                                              \
        return run([&] { at::name##_(*input, p, training != 0); });                                                \
    }

DROPOUT(dropout) DROPOUT(feature_dropout)

TS_API Ref ts_max_pool2d(Ref input, const int64_t* kernel, const int64_t* stride, const int64_t* padding, const int64_t* dilation,
                         int32_t ceil_mode)
{
    return make([&] {
        return at::max_pool2d(*input, sizes(kernel, 2), sizes(stride, 2), sizes(padding, 2), sizes(dilation, 2), ceil_mode != 0);
    });
}

TS_API int32_t ts_max_pool2d_with_indices(Ref input, const int64_t* kernel, const int64_t* stride, const int64_t* padding,
                                          const int64_t* dilation, int32_t ceil_mode, Ref* values, Ref* indices)
{
    return make2(values, indices, [&] {
        return at::max_pool2d_with_indices(*input, sizes(kernel, 2), sizes(stride, 2), sizes(padding, 2), sizes(dilation, 2),
                                           ceil_mode != 0);
    });
}

TS_API Ref ts_avg_pool2d(Ref input, const int64_t* kernel, const int64_t* stride, const int64_t* padding, int32_t ceil_mode,
                         int32_t count_include_pad, const int64_t* divisor)
{
    return make([&] {
        return at::avg_pool2d(*input, sizes(kernel, 2), sizes(stride, 2), sizes(padding, 2), ceil_mode != 0, count_include_pad != 0,
                              divisor == nullptr ? Optional<int64_t>() : Optional<int64_t>(*divisor));
    });
}

TS_API Ref ts_adaptive_avg_pool2d(Ref input, const int64_t* size)
{
    return make([&] { return at::adaptive_avg_pool2d(*input, sizes(size, 2)); });
}

TS_API int32_t ts_adaptive_max_pool2d(Ref input, const int64_t* size, Ref* values, Ref* indices)
{
    return make2(values, indices, [&] { return at::adaptive_max_pool2d(*input, sizes(size, 2)); });
}

TS_API Ref ts_softmax(Ref input, int64_t dim, int32_t type) { return make([&] { return at::softmax(*input, dim, dtype(type)); }); }

TS_API Ref ts_log_softmax(Ref input, int64_t dim, int32_t type) { return make([&] { return at::log_softmax(*input, dim, dtype(type)); }); }

// `approximate` is "none" or "tanh".
TS_API Ref ts_gelu(Ref input, const char* approximate) { return make([&] { return at::gelu(*input, approximate); }); }

TS_API int32_t ts_gelu_(Ref input, const char* approximate) { return run([&] { at::gelu_(*input, approximate); }); }

TS_API Ref ts_leaky_relu(Ref input, ScalarArg slope) { return make([&] { return at::leaky_relu(*input, scalar(slope)); }); }

TS_API int32_t ts_leaky_relu_(Ref input, ScalarArg slope) { return run([&] { at::leaky_relu_(*input, scalar(slope)); }); }

TS_API Ref ts_elu(Ref input, double alpha) { return make([&] { return at::elu(*input, alpha); }); }

TS_API int32_t ts_elu_(Ref input, double alpha) { return run([&] { at::elu_(*input, alpha); }); }

TS_API Ref ts_softplus(Ref input, double beta, double threshold) { return make([&] { return at::softplus(*input, beta, threshold); }); }

// `mode` is "constant", "reflect", "replicate" or "circular"; the last dimension comes first in `pad`.
TS_API Ref ts_pad(Ref input, const int64_t* pad, int32_t count, const char* mode, double value)
{
    return make([&] {
        const bool constant = mode[0] == 'c' && mode[1] == 'o';
        return at::pad(*input, sizes(pad, count), mode, constant ? Optional<double>(value) : Optional<double>());
    });
}

TS_API Ref ts_one_hot(Ref input, int64_t classes) { return make([&] { return at::one_hot(*input, classes); }); }

TS_API Ref ts_embedding(Ref weight, Ref indices, int64_t padding, int32_t scale_by_frequency, int32_t sparse)
{
    return make([&] { return at::embedding(*weight, *indices, padding, scale_by_frequency != 0, sparse != 0); });
}

namespace
{

Optional<double> scale(const double* scales, int32_t i) { return scales == nullptr ? Optional<double>() : scales[i]; }

}  // namespace

// `size` is the output's; `scales`, where the caller named factors, are those, else null.
TS_API Ref ts_upsample_nearest1d(Ref x, const int64_t* size, const double* scales)
{
    return make([&] { return at::upsample_nearest1d(*x, sizes(size, 1), scale(scales, 0)); });
}

TS_API Ref ts_upsample_nearest2d(Ref x, const int64_t* size, const double* scales)
{
    return make([&] { return at::upsample_nearest2d(*x, sizes(size, 2), scale(scales, 0), scale(scales, 1)); });
}

TS_API Ref ts_upsample_nearest_exact2d(Ref x, const int64_t* size, const double* scales)
{
    return make([&] { return at::_upsample_nearest_exact2d(*x, sizes(size, 2), scale(scales, 0), scale(scales, 1)); });
}

TS_API Ref ts_upsample_linear1d(Ref x, const int64_t* size, int32_t align, const double* scales)
{
    return make([&] { return at::upsample_linear1d(*x, sizes(size, 1), align != 0, scale(scales, 0)); });
}

#define UPSAMPLE(name, op)                                                                                         \
    TS_API Ref ts_##name(Ref x, const int64_t* size, int32_t align, const double* scales)                          \
    {                                                                                                              \
        return make([&] { return at::op(*x, sizes(size, 2), align != 0, scale(scales, 0), scale(scales, 1)); });   \
    }

UPSAMPLE(upsample_bilinear2d, upsample_bilinear2d)
UPSAMPLE(upsample_bilinear2d_antialias, _upsample_bilinear2d_aa)
UPSAMPLE(upsample_bicubic2d, upsample_bicubic2d)
UPSAMPLE(upsample_bicubic2d_antialias, _upsample_bicubic2d_aa)

// Reductions: 0 none, 1 mean, 2 sum.
TS_API Ref ts_cross_entropy(Ref input, Ref target, Ref weight, int64_t reduction, int64_t ignore_index, double smoothing)
{
    return make([&] { return at::cross_entropy_loss(*input, *target, optional(weight), reduction, ignore_index, smoothing); });
}

TS_API Ref ts_nll_loss(Ref input, Ref target, Ref weight, int64_t reduction)
{
    return make([&] { return at::nll_loss_nd(*input, *target, optional(weight), reduction); });
}

TS_API Ref ts_binary_cross_entropy(Ref input, Ref target, Ref weight, int64_t reduction)
{
    return make([&] { return at::binary_cross_entropy(*input, *target, optional(weight), reduction); });
}

TS_API Ref ts_binary_cross_entropy_with_logits(Ref input, Ref target, Ref weight, Ref positive_weight, int64_t reduction)
{
    return make([&] {
        return at::binary_cross_entropy_with_logits(*input, *target, optional(weight), optional(positive_weight), reduction);
    });
}

TS_API Ref ts_mse_loss(Ref input, Ref target, int64_t reduction) { return make([&] { return at::mse_loss(*input, *target, reduction); }); }

TS_API Ref ts_l1_loss(Ref input, Ref target, int64_t reduction) { return make([&] { return at::l1_loss(*input, *target, reduction); }); }

TS_API Ref ts_smooth_l1_loss(Ref input, Ref target, int64_t reduction, double beta)
{
    return make([&] { return at::smooth_l1_loss(*input, *target, reduction, beta); });
}
