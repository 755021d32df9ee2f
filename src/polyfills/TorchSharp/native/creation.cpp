// Tensors from sizes, numbers and memory.
#include "shim.h"

#include <cstring>

using namespace shim;

#define FACTORY(name)                                                                                              \
    TS_API Ref ts_##name(const int64_t* size, int32_t rank, OptionsArg o)                                          \
    {                                                                                                              \
        return make([&] { return finish(at::name(sizes(size, rank), options(o)), o); });                           \
    }

FACTORY(empty)
FACTORY(zeros)
FACTORY(ones)

TS_API Ref ts_full(const int64_t* size, int32_t rank, ScalarArg value, OptionsArg o)
{
    return make([&] { return finish(at::full(sizes(size, rank), scalar(value), options(o)), o); });
}

TS_API Ref ts_rand(const int64_t* size, int32_t rank, at::Generator* g, OptionsArg o)
{
    return make([&] { return finish(at::rand(sizes(size, rank), generator(g), options(o)), o); });
}

TS_API Ref ts_randn(const int64_t* size, int32_t rank, at::Generator* g, OptionsArg o)
{
    return make([&] { return finish(at::randn(sizes(size, rank), generator(g), options(o)), o); });
}

TS_API Ref ts_randint(int64_t low, int64_t high, const int64_t* size, int32_t rank, at::Generator* g, OptionsArg o)
{
    return make([&] { return finish(at::randint(low, high, sizes(size, rank), generator(g), options(o)), o); });
}

TS_API Ref ts_randperm(int64_t n, at::Generator* g, OptionsArg o)
{
    return make([&] { return finish(at::randperm(n, generator(g), options(o)), o); });
}

TS_API Ref ts_arange(ScalarArg start, ScalarArg stop, ScalarArg step, OptionsArg o)
{
    return make([&] { return finish(at::arange(scalar(start), scalar(stop), scalar(step), options(o)), o); });
}

TS_API Ref ts_linspace(double start, double end, int64_t steps, OptionsArg o)
{
    return make([&] { return finish(at::linspace(start, end, steps, options(o)), o); });
}

TS_API Ref ts_eye(int64_t rows, int64_t columns, OptionsArg o)
{
    return make([&] { return finish(at::eye(rows, columns, options(o)), o); });
}

#define LIKE(name)                                                                                                 \
    TS_API Ref ts_##name(Ref self, OptionsArg o)                                                                   \
    {                                                                                                              \
        return make([&] { return finish(at::name(*self, options(o)), o); });                                       \
    }

LIKE(empty_like)
LIKE(zeros_like)
LIKE(ones_like)
LIKE(rand_like)
LIKE(randn_like)

TS_API Ref ts_full_like(Ref self, ScalarArg value, OptionsArg o)
{
    return make([&] { return finish(at::full_like(*self, scalar(value), options(o)), o); });
}

// Copies the bytes: managed memory may move, the tensor's may not. `source` is the type of the bytes, `o.dtype` that of the result.
TS_API Ref ts_from_memory(const void* data, int64_t bytes, int32_t source, const int64_t* size, int32_t rank, OptionsArg o)
{
    return make([&] {
        at::Tensor t = at::empty(sizes(size, rank), at::TensorOptions().dtype(static_cast<at::ScalarType>(source)));
        TORCH_CHECK(static_cast<int64_t>(t.nbytes()) == bytes, "the data has ", bytes, " bytes, the shape needs ", t.nbytes());
        if (bytes > 0) std::memcpy(t.data_ptr(), data, static_cast<size_t>(bytes));
        return finish(t.to(options(o)), o);
    });
}

TS_API void ts_free(Ref self) { delete self; }
