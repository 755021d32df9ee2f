// The same elements in another shape, order or type; and picking some of them.
#include "shim.h"

#include <c10/util/irange.h>

using namespace shim;

#define WITH_SIZES(name)                                                                                           \
    TS_API Ref ts_##name(Ref self, const int64_t* size, int32_t count)                                             \
    {                                                                                                              \
        return make([&] { return self->name(sizes(size, count)); });                                               \
    }

WITH_SIZES(view) WITH_SIZES(reshape) WITH_SIZES(permute) WITH_SIZES(repeat) WITH_SIZES(flip) WITH_SIZES(tile)

TS_API Ref ts_expand(Ref self, const int64_t* size, int32_t count, int32_t implicit)
{
    return make([&] { return self->expand(sizes(size, count), implicit != 0); });
}

#define PLAIN(name)                                                                                                \
    TS_API Ref ts_##name(Ref self) { return make([&] { return self->name(); }); }

PLAIN(contiguous) PLAIN(clone) PLAIN(alias) PLAIN(detach) PLAIN(t)

TS_API Ref ts_flatten(Ref self, int64_t start, int64_t end) { return make([&] { return self->flatten(start, end); }); }

TS_API Ref ts_unflatten(Ref self, int64_t dim, const int64_t* size, int32_t count)
{
    return make([&] { return self->unflatten(dim, sizes(size, count)); });
}

TS_API Ref ts_transpose(Ref self, int64_t a, int64_t b) { return make([&] { return self->transpose(a, b); }); }

TS_API Ref ts_movedim(Ref self, const int64_t* from, int32_t from_count, const int64_t* to, int32_t to_count)
{
    return make([&] { return at::movedim(*self, sizes(from, from_count), sizes(to, to_count)); });
}

TS_API Ref ts_squeeze(Ref self) { return make([&] { return self->squeeze(); }); }

TS_API Ref ts_squeeze_dim(Ref self, int64_t dim) { return make([&] { return self->squeeze(dim); }); }

TS_API Ref ts_unsqueeze(Ref self, int64_t dim) { return make([&] { return self->unsqueeze(dim); }); }

TS_API Ref ts_narrow(Ref self, int64_t dim, int64_t start, int64_t length)
{
    return make([&] { return self->narrow(dim, start, length); });
}

TS_API Ref ts_select(Ref self, int64_t dim, int64_t index) { return make([&] { return self->select(dim, index); }); }

TS_API Ref ts_slice(Ref self, int64_t dim, const int64_t* start, const int64_t* end, int64_t step)
{
    return make([&] {
        Optional<int64_t> from, to;
        if (start != nullptr) from = *start;
        if (end != nullptr) to = *end;
        return self->slice(dim, from, to, step);
    });
}

TS_API Ref ts_unfold(Ref self, int64_t dim, int64_t size, int64_t step) { return make([&] { return self->unfold(dim, size, step); }); }

TS_API Ref ts_diagonal(Ref self, int64_t offset, int64_t a, int64_t b) { return make([&] { return self->diagonal(offset, a, b); }); }

TS_API Ref ts_tril(Ref self, int64_t diagonal) { return make([&] { return self->tril(diagonal); }); }

TS_API Ref ts_triu(Ref self, int64_t diagonal) { return make([&] { return self->triu(diagonal); }); }

TS_API Ref ts_roll(Ref self, const int64_t* shifts, int32_t shift_count, const int64_t* dims, int32_t dim_count)
{
    return make([&] { return at::roll(*self, sizes(shifts, shift_count), sizes(dims, dim_count)); });
}

TS_API Ref ts_rot90(Ref self, int64_t k, int64_t a, int64_t b)
{
    return make([&] {
        const int64_t dims[] = {a, b};
        return at::rot90(*self, k, sizes(dims, 2));
    });
}

TS_API Ref ts_repeat_interleave(Ref self, int64_t repeats, const int64_t* dim)
{
    return make([&] {
        return self->repeat_interleave(repeats, dim == nullptr ? Optional<int64_t>() : Optional<int64_t>(*dim));
    });
}

TS_API Ref ts_cat(Ref const* tensors, int32_t count, int64_t dim) { return make([&] { return at::cat(list(tensors, count), dim); }); }

TS_API Ref ts_stack(Ref const* tensors, int32_t count, int64_t dim) { return make([&] { return at::stack(list(tensors, count), dim); }); }

// The pieces of these three are counted on the managed side, which allocates room for them.
TS_API int32_t ts_split(Ref self, int64_t size, int64_t dim, Ref* pieces, int32_t capacity)
{
    return make_list(pieces, capacity, [&] { return self->split(size, dim); });
}

TS_API int32_t ts_split_sizes(Ref self, const int64_t* size, int32_t count, int64_t dim, Ref* pieces)
{
    return make_list(pieces, count, [&] { return self->split_with_sizes(sizes(size, count), dim); });
}

TS_API int32_t ts_unbind(Ref self, int64_t dim, Ref* pieces, int32_t capacity)
{
    return make_list(pieces, capacity, [&] { return self->unbind(dim); });
}

TS_API int32_t ts_meshgrid(Ref const* tensors, int32_t count, const char* indexing, Ref* results)
{
    return make_list(results, count, [&] { return at::meshgrid(list(tensors, count), indexing); });
}

TS_API Ref ts_index_select(Ref self, int64_t dim, Ref index) { return make([&] { return self->index_select(dim, *index); }); }

TS_API Ref ts_gather(Ref self, int64_t dim, Ref index) { return make([&] { return self->gather(dim, *index); }); }

TS_API Ref ts_take(Ref self, Ref index) { return make([&] { return self->take(*index); }); }

#define SCATTER(name)                                                                                              \
    TS_API Ref ts_##name(Ref self, int64_t dim, Ref index, Ref source)                                             \
    {                                                                                                              \
        return make([&] { return self->name(dim, *index, *source); });                                             \
    }                                                                                                              \
    TS_API int32_t ts_##name##_(Ref self, int64_t dim, Ref index, Ref source)                                      \
    {                                                                                                              \
        return run([&] { self->name##_(dim, *index, *source); });                                                  \
    }

SCATTER(scatter) SCATTER(scatter_add)

TS_API int32_t ts_index_add_(Ref self, int64_t dim, Ref index, Ref source, ScalarArg alpha)
{
    return run([&] { self->index_add_(dim, *index, *source, scalar(alpha)); });
}

TS_API Ref ts_masked_fill(Ref self, Ref mask, ScalarArg value) { return make([&] { return self->masked_fill(*mask, scalar(value)); }); }

TS_API int32_t ts_masked_fill_(Ref self, Ref mask, ScalarArg value)
{
    return run([&] { self->masked_fill_(*mask, scalar(value)); });
}

TS_API Ref ts_masked_select(Ref self, Ref mask) { return make([&] { return self->masked_select(*mask); }); }

namespace
{

// Null stands for "every element of this dimension".
c10::List<Optional<at::Tensor>> index_list(Ref const* indices, int32_t count)
{
    c10::List<Optional<at::Tensor>> result;
    result.reserve(static_cast<size_t>(count));
    for (const auto i : c10::irange(count)) result.push_back(optional(indices[i]));
    return result;
}

}  // namespace

TS_API Ref ts_index(Ref self, Ref const* indices, int32_t count) { return make([&] { return self->index(index_list(indices, count)); }); }

TS_API int32_t ts_index_put_(Ref self, Ref const* indices, int32_t count, Ref value, int32_t accumulate)
{
    return run([&] { self->index_put_(index_list(indices, count), *value, accumulate != 0); });
}

// -1 keeps the type, or the device.
TS_API Ref ts_to(Ref self, int32_t type, int32_t device_type, int32_t device_index, int32_t non_blocking, int32_t copy)
{
    return make([&] {
        at::TensorOptions o;
        if (type >= 0) o = o.dtype(static_cast<at::ScalarType>(type));
        if (device_type >= 0) o = o.device(device(device_type, device_index));
        return self->to(o, non_blocking != 0, copy != 0);
    });
}
