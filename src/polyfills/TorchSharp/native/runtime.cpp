// What a tensor is, and the state of the library: errors, devices, threads, random numbers.
#include "shim.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <torch/version.h>

#include <algorithm>
#include <mutex>
#include <string>

using namespace shim;

namespace
{

thread_local std::string last_error;
thread_local bool has_error = false;

// libtorch's getter and setter took another type in 2.x; where the setter is not that of a bool, the flag cannot be set here.
bool fp16_reduction = true;

template <class Context>
auto set_fp16_reduction(Context& c, bool allowed, int) -> decltype(c.setAllowFP16ReductionCuBLAS(allowed))
{
    c.setAllowFP16ReductionCuBLAS(allowed);
}

template <class Context>
void set_fp16_reduction(Context&, bool, long)
{
    TORCH_CHECK(false, "this libtorch does not take allow_fp16_reduced_precision_reduction as a yes or no");
}

}  // namespace

namespace shim
{

void remember_error(const char* message) noexcept
{
    has_error = true;
    try {
        last_error = message;
    } catch (const std::exception&) {
        last_error.clear();
    }
}

}  // namespace shim

// Null where nothing went wrong since the last call on this thread. The text is good until the next error.
TS_API const char* ts_last_error()
{
    if (!has_error) return nullptr;
    has_error = false;
    return last_error.c_str();
}

// Of the headers that this was built with.
TS_API const char* ts_version() { return TORCH_VERSION; }

TS_API int64_t ts_dim(Ref self) { return self->dim(); }

TS_API int64_t ts_numel(Ref self) { return self->numel(); }

TS_API int64_t ts_size(Ref self, int64_t dim, int32_t* status)
{
    int64_t result = 0;
    *status = run([&] { result = self->size(dim); });
    return result;
}

TS_API void ts_sizes(Ref self, int64_t* result)
{
    const auto all = self->sizes();
    std::copy(all.begin(), all.end(), result);
}

TS_API void ts_strides(Ref self, int64_t* result)
{
    const auto all = self->strides();
    std::copy(all.begin(), all.end(), result);
}

TS_API int64_t ts_storage_offset(Ref self) { return self->storage_offset(); }

TS_API int32_t ts_dtype(Ref self) { return static_cast<int32_t>(self->scalar_type()); }

TS_API int64_t ts_element_size(Ref self) { return self->element_size(); }

TS_API int32_t ts_device_type(Ref self) { return static_cast<int32_t>(self->device().type()); }

TS_API int32_t ts_device_index(Ref self) { return self->device().index(); }

TS_API int32_t ts_is_contiguous(Ref self) { return self->is_contiguous(); }

TS_API void* ts_data_ptr(Ref self) { return self->data_ptr(); }

TS_API int32_t ts_item(Ref self, ScalarArg* result)
{
    return run([&] {
        const at::Scalar value = self->item();
        *result = ScalarArg{0, 0, 0, 0};
        if (value.isBoolean()) {
            *result = ScalarArg{2, value.toBool(), 0, 0};
        } else if (value.isIntegral(false)) {
            *result = ScalarArg{0, value.toLong(), 0, 0};
        } else if (value.isComplex()) {
            const auto z = value.toComplexDouble();
            *result = ScalarArg{3, 0, z.real(), z.imag()};
        } else {
            *result = ScalarArg{1, 0, value.toDouble(), 0};
        }
    });
}

TS_API int32_t ts_promote_types(int32_t a, int32_t b)
{
    return static_cast<int32_t>(c10::promoteTypes(static_cast<at::ScalarType>(a), static_cast<at::ScalarType>(b)));
}

TS_API int32_t ts_get_default_dtype() { return static_cast<int32_t>(c10::typeMetaToScalarType(at::get_default_dtype())); }

TS_API int32_t ts_set_default_dtype(int32_t type)
{
    return run([&] { at::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<at::ScalarType>(type))); });
}

TS_API int32_t ts_get_num_threads() { return at::get_num_threads(); }

TS_API int32_t ts_set_num_threads(int32_t count) { return run([&] { at::set_num_threads(count); }); }

TS_API int32_t ts_get_num_interop_threads() { return at::get_num_interop_threads(); }

TS_API int32_t ts_set_num_interop_threads(int32_t count) { return run([&] { at::set_num_interop_threads(count); }); }

TS_API int32_t ts_cuda_is_available() { return at::hasCUDA() && at::detail::getCUDAHooks().hasCUDA(); }

TS_API int32_t ts_cudnn_is_available() { return at::hasCUDA() && at::detail::getCUDAHooks().hasCuDNN(); }

TS_API int32_t ts_cuda_device_count()
{
    int32_t count = 0;
    if (run([&] { count = at::hasCUDA() ? static_cast<int32_t>(at::detail::getCUDAHooks().getNumGPUs()) : 0; }) != 0) {
        has_error = false;
        return 0;
    }
    return count;
}

TS_API int32_t ts_get_flag(int32_t flag)
{
    const auto& c = at::globalContext();
    switch (flag) {
        case 0: return c.allowTF32CuBLAS();
        case 1: return c.allowTF32CuDNN();
        default: return fp16_reduction;
    }
}

TS_API int32_t ts_set_flag(int32_t flag, int32_t value)
{
    return run([&] {
        auto& c = at::globalContext();
        switch (flag) {
            case 0: c.setAllowTF32CuBLAS(value != 0); break;
            case 1: c.setAllowTF32CuDNN(value != 0); break;
            default:
                set_fp16_reduction(c, value != 0, 0);
                fp16_reduction = value != 0;
                break;
        }
    });
}

TS_API int32_t ts_manual_seed(int64_t seed)
{
    return run([&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}

TS_API int32_t ts_cuda_manual_seed(int64_t seed)
{
    return run([&] {
        const int64_t count = at::hasCUDA() ? at::detail::getCUDAHooks().getNumGPUs() : 0;
        for (int64_t i = 0; i < count; i++) {
            auto g = at::globalContext().defaultGenerator(at::Device(at::kCUDA, static_cast<c10::DeviceIndex>(i)));
            std::lock_guard<std::mutex> lock(g.mutex());
            g.set_current_seed(static_cast<uint64_t>(seed));
        }
    });
}

TS_API at::Generator* ts_generator(uint64_t seed)
{
    return new at::Generator(at::detail::createCPUGenerator(seed));
}

TS_API at::Generator* ts_default_generator() { return new at::Generator(at::detail::getDefaultCPUGenerator()); }

TS_API void ts_free_generator(at::Generator* g) { delete g; }

TS_API int64_t ts_generator_seed(at::Generator* g)
{
    std::lock_guard<std::mutex> lock(g->mutex());
    return static_cast<int64_t>(g->current_seed());
}

TS_API int32_t ts_generator_set_seed(at::Generator* g, int64_t seed)
{
    return run([&] {
        std::lock_guard<std::mutex> lock(g->mutex());
        g->set_current_seed(static_cast<uint64_t>(seed));
    });
}

TS_API int64_t ts_generator_reseed(at::Generator* g)
{
    std::lock_guard<std::mutex> lock(g->mutex());
    return static_cast<int64_t>(g->seed());
}

TS_API Ref ts_generator_state(at::Generator* g)
{
    return make([&] {
        std::lock_guard<std::mutex> lock(g->mutex());
        return g->get_state();
    });
}

TS_API int32_t ts_generator_set_state(at::Generator* g, Ref state)
{
    return run([&] {
        std::lock_guard<std::mutex> lock(g->mutex());
        g->set_state(*state);
    });
}
