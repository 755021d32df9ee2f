// Element by element: one result element for one element of each operand.
#include "shim.h"

using namespace shim;

#define UNARY(name)                                                                                                \
    TS_API Ref ts_##name(Ref self) { return make([&] { return at::name(*self); }); }

#define INPLACE(name)                                                                                              \
    TS_API int32_t ts_##name(Ref self) { return run([&] { self->name(); }); }

#define BOTH(name)                                                                                                 \
    UNARY(name)                                                                                                    \
    INPLACE(name##_)

BOTH(abs) BOTH(acos) BOTH(asin) BOTH(atan) BOTH(bitwise_not) BOTH(ceil) BOTH(cos) BOTH(cosh) BOTH(erf) BOTH(exp) BOTH(expm1)
BOTH(floor) BOTH(frac) BOTH(log) BOTH(log10) BOTH(log1p) BOTH(log2) BOTH(logical_not) BOTH(neg) BOTH(reciprocal) BOTH(relu)
BOTH(rsqrt) BOTH(sigmoid) BOTH(sign) BOTH(sin) BOTH(sinh) BOTH(sqrt) BOTH(tan) BOTH(tanh) BOTH(trunc)
UNARY(isfinite) UNARY(isinf) UNARY(isnan) UNARY(log_sigmoid) UNARY(square)

#define FREE_BOTH(name)                                                                                            \
    UNARY(name)                                                                                                    \
    TS_API int32_t ts_##name##_(Ref self) { return run([&] { at::name##_(*self); }); }

FREE_BOTH(hardsigmoid) FREE_BOTH(hardswish) FREE_BOTH(relu6) FREE_BOTH(silu)

#define BINARY(name)                                                                                               \
    TS_API Ref ts_##name(Ref self, Ref other) { return make([&] { return at::name(*self, *other); }); }

#define BINARY_INPLACE(name)                                                                                       \
    TS_API int32_t ts_##name(Ref self, Ref other) { return run([&] { self->name(*other); }); }

#define WITH_SCALAR(name)                                                                                          \
    TS_API Ref ts_##name##_scalar(Ref self, ScalarArg other) { return make([&] { return at::name(*self, scalar(other)); }); }

#define WITH_SCALAR_INPLACE(name)                                                                                  \
    TS_API int32_t ts_##name##_scalar_(Ref self, ScalarArg other) { return run([&] { self->name##_(scalar(other)); }); }

#define FOUR(name)                                                                                                 \
    BINARY(name)                                                                                                   \
    BINARY_INPLACE(name##_)                                                                                        \
    WITH_SCALAR(name)                                                                                              \
    WITH_SCALAR_INPLACE(name)

FOUR(eq) FOUR(ne) FOUR(lt) FOUR(le) FOUR(gt) FOUR(ge)
FOUR(mul) FOUR(pow) FOUR(fmod) FOUR(remainder) FOUR(floor_divide)

BINARY(atan2) BINARY(maximum) BINARY(minimum)
BINARY(bitwise_and) BINARY(bitwise_or) BINARY(bitwise_xor)
BINARY(logical_and) BINARY(logical_or) BINARY(logical_xor)
BINARY_INPLACE(logical_and_) BINARY_INPLACE(logical_or_)
BINARY_INPLACE(bitwise_and_) BINARY_INPLACE(bitwise_or_)

#define WITH_ALPHA(name)                                                                                           \
    TS_API Ref ts_##name(Ref self, Ref other, ScalarArg alpha)                                                     \
    {                                                                                                              \
        return make([&] { return at::name(*self, *other, scalar(alpha)); });                                       \
    }                                                                                                              \
    TS_API int32_t ts_##name##_(Ref self, Ref other, ScalarArg alpha)                                              \
    {                                                                                                              \
        return run([&] { self->name##_(*other, scalar(alpha)); });                                                 \
    }                                                                                                              \
    TS_API Ref ts_##name##_scalar(Ref self, ScalarArg other, ScalarArg alpha)                                      \
    {                                                                                                              \
        return make([&] { return at::name(*self, scalar(other), scalar(alpha)); });                                \
    }                                                                                                              \
    TS_API int32_t ts_##name##_scalar_(Ref self, ScalarArg other, ScalarArg alpha)                                 \
    {                                                                                                              \
        return run([&] { self->name##_(scalar(other), scalar(alpha)); });                                          \
    }

WITH_ALPHA(add)
WITH_ALPHA(sub)

// A number on the left: other - self.
TS_API Ref ts_rsub_scalar(Ref self, ScalarArg other)
{
    return make([&] { return at::rsub(*self, scalar(other)); });
}

// `mode` is null, "trunc" or "floor".
TS_API Ref ts_div(Ref self, Ref other, const char* mode)
{
    return make([&] { return mode == nullptr ? at::div(*self, *other) : at::div(*self, *other, mode); });
}

TS_API int32_t ts_div_(Ref self, Ref other, const char* mode)
{
    return run([&] { mode == nullptr ? self->div_(*other) : self->div_(*other, mode); });
}

TS_API Ref ts_div_scalar(Ref self, ScalarArg other, const char* mode)
{
    return make([&] { return mode == nullptr ? at::div(*self, scalar(other)) : at::div(*self, scalar(other), mode); });
}

TS_API int32_t ts_div_scalar_(Ref self, ScalarArg other, const char* mode)
{
    return run([&] { mode == nullptr ? self->div_(scalar(other)) : self->div_(scalar(other), mode); });
}

TS_API int32_t ts_addcmul_(Ref self, Ref a, Ref b, ScalarArg value)
{
    return run([&] { self->addcmul_(*a, *b, scalar(value)); });
}

TS_API int32_t ts_addcdiv_(Ref self, Ref a, Ref b, ScalarArg value)
{
    return run([&] { self->addcdiv_(*a, *b, scalar(value)); });
}

TS_API Ref ts_addcmul(Ref self, Ref a, Ref b, ScalarArg value)
{
    return make([&] { return at::addcmul(*self, *a, *b, scalar(value)); });
}

TS_API Ref ts_addcdiv(Ref self, Ref a, Ref b, ScalarArg value)
{
    return make([&] { return at::addcdiv(*self, *a, *b, scalar(value)); });
}

TS_API Ref ts_lerp(Ref self, Ref end, Ref weight) { return make([&] { return at::lerp(*self, *end, *weight); }); }

TS_API int32_t ts_lerp_(Ref self, Ref end, Ref weight) { return run([&] { self->lerp_(*end, *weight); }); }

TS_API Ref ts_clamp(Ref self, const ScalarArg* low, const ScalarArg* high)
{
    return make([&] { return at::clamp(*self, optional_scalar(low), optional_scalar(high)); });
}

TS_API int32_t ts_clamp_(Ref self, const ScalarArg* low, const ScalarArg* high)
{
    return run([&] { self->clamp_(optional_scalar(low), optional_scalar(high)); });
}

TS_API Ref ts_clamp_tensor(Ref self, Ref low, Ref high)
{
    return make([&] { return at::clamp(*self, optional(low), optional(high)); });
}

TS_API int32_t ts_clamp_tensor_(Ref self, Ref low, Ref high)
{
    return run([&] { self->clamp_(optional(low), optional(high)); });
}

TS_API Ref ts_nan_to_num(Ref self, double nan, const double* positive, const double* negative)
{
    return make([&] {
        Optional<double> p, n;
        if (positive != nullptr) p = *positive;
        if (negative != nullptr) n = *negative;
        return at::nan_to_num(*self, nan, p, n);
    });
}

TS_API Ref ts_round(Ref self, int64_t decimals) { return make([&] { return at::round(*self, decimals); }); }

TS_API int32_t ts_round_(Ref self, int64_t decimals) { return run([&] { self->round_(decimals); }); }

TS_API Ref ts_where(Ref condition, Ref x, Ref y) { return make([&] { return at::where(*condition, *x, *y); }); }

TS_API Ref ts_isclose(Ref self, Ref other, double rtol, double atol, int32_t equal_nan)
{
    return make([&] { return at::isclose(*self, *other, rtol, atol, equal_nan != 0); });
}

TS_API int32_t ts_allclose(Ref self, Ref other, double rtol, double atol, int32_t equal_nan, int32_t* result)
{
    return run([&] { *result = at::allclose(*self, *other, rtol, atol, equal_nan != 0); });
}

TS_API int32_t ts_equal(Ref self, Ref other, int32_t* result)
{
    return run([&] { *result = at::equal(*self, *other); });
}

TS_API int32_t ts_fill_(Ref self, ScalarArg value) { return run([&] { self->fill_(scalar(value)); }); }

TS_API int32_t ts_zero_(Ref self) { return run([&] { self->zero_(); }); }

TS_API int32_t ts_copy_(Ref self, Ref source, int32_t non_blocking)
{
    return run([&] { self->copy_(*source, non_blocking != 0); });
}

TS_API int32_t ts_normal_(Ref self, double mean, double std, at::Generator* g)
{
    return run([&] { self->normal_(mean, std, generator(g)); });
}

TS_API int32_t ts_uniform_(Ref self, double from, double to, at::Generator* g)
{
    return run([&] { self->uniform_(from, to, generator(g)); });
}

TS_API int32_t ts_bernoulli_(Ref self, double p, at::Generator* g)
{
    return run([&] { self->bernoulli_(p, generator(g)); });
}

TS_API Ref ts_bernoulli(Ref self, at::Generator* g) { return make([&] { return at::bernoulli(*self, generator(g)); }); }

TS_API Ref ts_multinomial(Ref self, int64_t samples, int32_t replacement, at::Generator* g)
{
    return make([&] { return at::multinomial(*self, samples, replacement != 0, generator(g)); });
}
