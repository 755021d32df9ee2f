// Gradients and the modes that switch them off.
#include "shim.h"

#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/variable.h>

using namespace shim;

TS_API int32_t ts_requires_grad(Ref self) { return self->requires_grad(); }

TS_API int32_t ts_set_requires_grad(Ref self, int32_t value) { return run([&] { self->set_requires_grad(value != 0); }); }

TS_API int32_t ts_is_leaf(Ref self) { return self->is_leaf(); }

// Null, without an error, where no gradient has arrived yet.
TS_API Ref ts_grad(Ref self) { return make([&] { return self->grad(); }); }

TS_API int32_t ts_set_grad(Ref self, Ref value) { return run([&] { self->mutable_grad() = or_undefined(value); }); }

TS_API int32_t ts_retain_grad(Ref self) { return run([&] { self->retain_grad(); }); }

// No gradients stands for a one for each output, which must then be a single number.
TS_API int32_t ts_backward(Ref const* outputs, int32_t count, Ref const* grads, int32_t grad_count, int32_t retain, int32_t create,
                           Ref const* inputs, int32_t input_count)
{
    return run([&] {
        torch::autograd::backward(list(outputs, count), list(grads, grad_count), retain != 0, create != 0, list(inputs, input_count));
    });
}

TS_API int32_t ts_autograd_grad(Ref const* outputs, int32_t count, Ref const* inputs, int32_t input_count, Ref const* grads,
                                int32_t grad_count, int32_t retain, int32_t create, int32_t allow_unused, Ref* results)
{
    return make_list(results, input_count, [&] {
        return torch::autograd::grad(list(outputs, count), list(inputs, input_count),
                                     list(grads, grad_count), retain != 0, create != 0, allow_unused != 0);
    });
}

TS_API int32_t ts_grad_mode() { return c10::GradMode::is_enabled(); }

TS_API void ts_set_grad_mode(int32_t enabled) { c10::GradMode::set_enabled(enabled != 0); }

TS_API int32_t ts_inference_mode() { return c10::InferenceMode::is_enabled(); }

// The guard is the mode: it ends when the guard is freed, on the thread that made it.
TS_API c10::InferenceMode* ts_inference_guard(int32_t enabled) { return new c10::InferenceMode(enabled != 0); }

TS_API void ts_free_inference_guard(c10::InferenceMode* guard) { delete guard; }

TS_API int32_t ts_anomaly_mode(int32_t* check_nan)
{
    *check_nan = torch::autograd::AnomalyMode::should_check_nan();
    return torch::autograd::AnomalyMode::is_enabled();
}

TS_API void ts_set_anomaly_mode(int32_t enabled, int32_t check_nan) { torch::autograd::AnomalyMode::set_enabled(enabled != 0, check_nan != 0); }
