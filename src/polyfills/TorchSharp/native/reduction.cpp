// Many elements to few: sums, extremes, orders, and the products of matrices.
#include "shim.h"

using namespace shim;

// No dimension means all of them.
#define OVER_DIMS(name)                                                                                            \
    TS_API Ref ts_##name(Ref self, const int64_t* dims, int32_t count, int32_t keepdim, int32_t type)              \
    {                                                                                                              \
        return make([&] { return at::name(*self, optional_sizes(dims, count), keepdim != 0, dtype(type)); });      \
    }

OVER_DIMS(sum)
OVER_DIMS(mean)

TS_API Ref ts_sum_all(Ref self, int32_t type) { return make([&] { return at::sum(*self, dtype(type)); }); }

TS_API Ref ts_mean_all(Ref self) { return make([&] { return at::mean(*self); }); }

TS_API Ref ts_prod_all(Ref self, int32_t type) { return make([&] { return at::prod(*self, dtype(type)); }); }

TS_API Ref ts_prod(Ref self, int64_t dim, int32_t keepdim, int32_t type)
{
    return make([&] { return at::prod(*self, dim, keepdim != 0, dtype(type)); });
}

TS_API Ref ts_nansum(Ref self) { return make([&] { return at::nansum(*self); }); }

#define SPREAD(name)                                                                                               \
    TS_API Ref ts_##name(Ref self, const int64_t* dims, int32_t count, int32_t unbiased, int32_t keepdim)          \
    {                                                                                                              \
        return make([&] { return at::name(*self, optional_sizes(dims, count), unbiased != 0, keepdim != 0); });    \
    }                                                                                                              \
    TS_API int32_t ts_##name##_mean(Ref self, const int64_t* dims, int32_t count, int32_t unbiased,                \
                                    int32_t keepdim, Ref* first, Ref* second)                                      \
    {                                                                                                              \
        return make2(first, second,                                                                                \
                     [&] { return at::name##_mean(*self, optional_sizes(dims, count), unbiased != 0, keepdim != 0); }); \
    }

SPREAD(std)
SPREAD(var)

#define WHOLE(name)                                                                                                \
    TS_API Ref ts_##name(Ref self) { return make([&] { return at::name(*self); }); }

WHOLE(all) WHOLE(any) WHOLE(max) WHOLE(min) WHOLE(median) WHOLE(nonzero) WHOLE(argwhere)

#define ALONG(name)                                                                                                \
    TS_API Ref ts_##name##_dim(Ref self, int64_t dim, int32_t keepdim)                                             \
    {                                                                                                              \
        return make([&] { return at::name(*self, dim, keepdim != 0); });                                           \
    }

ALONG(all) ALONG(any)

#define PAIR(name)                                                                                                 \
    TS_API int32_t ts_##name##_dim(Ref self, int64_t dim, int32_t keepdim, Ref* values, Ref* indices)              \
    {                                                                                                              \
        return make2(values, indices, [&] { return at::name(*self, dim, keepdim != 0); });                         \
    }

PAIR(max) PAIR(min) PAIR(mode)

#define EXTREME(name)                                                                                              \
    TS_API Ref ts_##name(Ref self, const int64_t* dims, int32_t count, int32_t keepdim)                            \
    {                                                                                                              \
        return make([&] { return at::name(*self, sizes(dims, count), keepdim != 0); });                            \
    }

EXTREME(amax) EXTREME(amin)

// `all` takes the whole tensor and ignores `dim`.
#define ARG(name)                                                                                                  \
    TS_API Ref ts_##name(Ref self, int32_t all, int64_t dim, int32_t keepdim)                                      \
    {                                                                                                              \
        return make([&] {                                                                                          \
            return at::name(*self, all ? Optional<int64_t>() : Optional<int64_t>(dim), keepdim != 0);    \
        });                                                                                                        \
    }

ARG(argmax) ARG(argmin)

TS_API Ref ts_argsort(Ref self, int64_t dim, int32_t descending)
{
    return make([&] { return at::argsort(*self, dim, descending != 0); });
}

TS_API int32_t ts_sort(Ref self, int64_t dim, int32_t descending, int32_t stable, Ref* values, Ref* indices)
{
    return make2(values, indices, [&] { return at::sort(*self, Optional<bool>(stable != 0), dim, descending != 0); });
}

TS_API int32_t ts_topk(Ref self, int64_t k, int64_t dim, int32_t largest, int32_t sorted, Ref* values, Ref* indices)
{
    return make2(values, indices, [&] { return at::topk(*self, k, dim, largest != 0, sorted != 0); });
}

TS_API Ref ts_quantile(Ref self, Ref q, int64_t dim, int32_t keepdim)
{
    return make([&] { return at::quantile(*self, *q, dim, keepdim != 0); });
}

TS_API Ref ts_bincount(Ref self, Ref weights, int64_t minlength)
{
    return make([&] { return at::bincount(*self, optional(weights), minlength); });
}

TS_API Ref ts_histc(Ref self, int64_t bins, double low, double high)
{
    return make([&] { return at::histc(*self, bins, low, high); });
}

TS_API Ref ts_cumsum(Ref self, int64_t dim, int32_t type) { return make([&] { return at::cumsum(*self, dim, dtype(type)); }); }

TS_API Ref ts_cumprod(Ref self, int64_t dim, int32_t type) { return make([&] { return at::cumprod(*self, dim, dtype(type)); }); }

TS_API Ref ts_logsumexp(Ref self, int64_t dim, int32_t keepdim)
{
    return make([&] { return at::logsumexp(*self, sizes(&dim, 1), keepdim != 0); });
}

TS_API Ref ts_norm(Ref self, float p) { return make([&] { return at::norm(*self, at::Scalar(p)); }); }

TS_API Ref ts_norm_dim(Ref self, int64_t dim, int32_t keepdim, double p)
{
    return make([&] { return at::norm(*self, Optional<at::Scalar>(p), sizes(&dim, 1), keepdim != 0); });
}

TS_API int32_t ts_unique(Ref self, int32_t sorted, int32_t inverse, int32_t counts, Ref* results)
{
    return make_list(results, 3, [&] {
        auto r = at::_unique2(*self, sorted != 0, inverse != 0, counts != 0);
        return std::vector<at::Tensor>{std::get<0>(r), inverse ? std::get<1>(r) : at::Tensor(), counts ? std::get<2>(r) : at::Tensor()};
    });
}

#define PRODUCT(name)                                                                                              \
    TS_API Ref ts_##name(Ref self, Ref other) { return make([&] { return at::name(*self, *other); }); }

PRODUCT(matmul) PRODUCT(mm) PRODUCT(bmm) PRODUCT(mv) PRODUCT(dot) PRODUCT(outer)

TS_API Ref ts_einsum(const char* equation, Ref const* tensors, int32_t count)
{
    return make([&] { return at::einsum(equation, list(tensors, count)); });
}
