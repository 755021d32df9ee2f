// The C ABI between the managed half and libtorch: one thin function per operator, nothing composed.
//
// A tensor crosses as a pointer to a heap-allocated at::Tensor, owned by the managed side. A function that makes a tensor returns
// it, or null with a message in ts_last_error; any other function returns 0, or -1 with a message.
#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <exception>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

#define TS_API extern "C" __attribute__((visibility("default")))

using Ref = at::Tensor*;

// A number of any kind; the managed Scalar has the same layout.
struct ScalarArg
{
    int64_t kind;     // 0 integer, 1 real, 2 boolean, 3 complex
    int64_t integer;
    double real;
    double imaginary;
};

// What a factory makes; -1 stands for "the default".
struct OptionsArg
{
    int32_t dtype;
    int32_t device_type;
    int32_t device_index;
    int32_t requires_grad;
};

namespace shim
{

// libtorch 1.x has an optional of its own, 2.x takes the standard one: whichever its functions return.
template <class>
struct OptionalOf;

template <template <class> class Template, class T>
struct OptionalOf<Template<T>>
{
    template <class U>
    using Type = Template<U>;
};

template <class T>
using Optional = OptionalOf<decltype(at::TensorOptions().device_opt())>::Type<T>;

void remember_error(const char* message) noexcept;

inline void remember(const c10::Error& e) noexcept { remember_error(e.what_without_backtrace()); }

template <class F>
Ref make(F&& f) noexcept
{
    try {
        at::Tensor t = f();
        return t.defined() ? new at::Tensor(std::move(t)) : nullptr;
    } catch (const c10::Error& e) {
        remember(e);
    } catch (const std::exception& e) {
        remember_error(e.what());
    }
    return nullptr;
}

template <class F>
int32_t run(F&& f) noexcept
{
    try {
        f();
        return 0;
    } catch (const c10::Error& e) {
        remember(e);
    } catch (const std::exception& e) {
        remember_error(e.what());
    }
    return -1;
}

inline at::Scalar scalar(const ScalarArg& s)
{
    switch (s.kind) {
        case 0: return at::Scalar(s.integer);
        case 1: return at::Scalar(s.real);
        case 2: return at::Scalar(s.integer != 0);
        default: return at::Scalar(c10::complex<double>(s.real, s.imaginary));
    }
}

inline Optional<at::Scalar> optional_scalar(const ScalarArg* s)
{
    return s == nullptr ? Optional<at::Scalar>() : Optional<at::Scalar>(scalar(*s));
}

inline Optional<at::ScalarType> dtype(int32_t type)
{
    return type < 0 ? Optional<at::ScalarType>() : Optional<at::ScalarType>(static_cast<at::ScalarType>(type));
}

inline at::Device device(int32_t type, int32_t index)
{
    return at::Device(static_cast<at::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

// Gradients are asked for afterwards, by finish: at:: factories refuse the option.
inline at::TensorOptions options(const OptionsArg& o)
{
    at::TensorOptions result;
    if (o.dtype >= 0) result = result.dtype(static_cast<at::ScalarType>(o.dtype));
    if (o.device_type >= 0) result = result.device(device(o.device_type, o.device_index));
    return result;
}

inline at::Tensor finish(at::Tensor t, const OptionsArg& o)
{
    return o.requires_grad ? t.set_requires_grad(true) : t;
}

inline at::IntArrayRef sizes(const int64_t* data, int32_t length) { return at::IntArrayRef(data, static_cast<size_t>(length)); }

inline at::OptionalIntArrayRef optional_sizes(const int64_t* data, int32_t length)
{
    return length == 0 ? at::OptionalIntArrayRef() : at::OptionalIntArrayRef(sizes(data, length));
}

inline at::Tensor or_undefined(Ref t) { return t == nullptr ? at::Tensor() : *t; }

inline Optional<at::Tensor> optional(Ref t)
{
    return t == nullptr ? Optional<at::Tensor>() : Optional<at::Tensor>(*t);
}

inline std::vector<at::Tensor> list(Ref const* tensors, int32_t count)
{
    std::vector<at::Tensor> result;
    result.reserve(static_cast<size_t>(count));
    for (int32_t i = 0; i < count; i++) result.push_back(or_undefined(tensors[i]));
    return result;
}

inline Optional<at::Generator> generator(at::Generator* g)
{
    return g == nullptr ? Optional<at::Generator>() : Optional<at::Generator>(*g);
}

// Two results: the first is returned by pointer, and neither is set on an error.
template <class F>
int32_t make2(Ref* first, Ref* second, F&& f) noexcept
{
    return run([&] {
        auto r = f();
        auto a = std::make_unique<at::Tensor>(std::get<0>(r));
        *second = new at::Tensor(std::get<1>(r));
        *first = a.release();
    });
}

// A list of results goes to an array that the caller allocates; one that is too small is a bug there.
template <class F>
int32_t make_list(Ref* results, int32_t capacity, F&& f) noexcept
{
    return run([&] {
        std::vector<at::Tensor> r = f();
        TORCH_CHECK(static_cast<int64_t>(r.size()) <= capacity, "room for ", capacity, " tensors, got ", r.size());
        for (size_t i = 0; i < r.size(); i++) results[i] = r[i].defined() ? new at::Tensor(r[i]) : nullptr;
    });
}

}  // namespace shim
