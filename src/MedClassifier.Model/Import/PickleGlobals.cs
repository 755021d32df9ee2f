using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>
/// The names that a pickle of weights needs, and what each builds; those of data beside the weights build nothing
/// (<see cref="PickleDataNames"/>). All others are refused.
/// </summary>
internal static class PickleGlobals
{
    private const int LargestRank = 8;
    private const int LongestShown = 200;

    private static readonly Dictionary<string, TensorKind> Storages = new(StringComparer.Ordinal)
    {
        ["DoubleStorage"] = TensorKind.F64,
        ["FloatStorage"] = TensorKind.F32,
        ["HalfStorage"] = TensorKind.F16,
        ["BFloat16Storage"] = TensorKind.BF16,
        ["LongStorage"] = TensorKind.I64,
        ["IntStorage"] = TensorKind.I32,
        ["ShortStorage"] = TensorKind.I16,
        ["CharStorage"] = TensorKind.I8,
        ["ByteStorage"] = TensorKind.U8,
        ["BoolStorage"] = TensorKind.BOOL,
    };

    private static readonly Dictionary<string, Func<object?[], object?>> Builders = new(StringComparer.Ordinal)
    {
        ["collections.OrderedDict"] = OrderedMap,
        ["torch.Size"] = arguments => arguments is [object?[] sizes] ? sizes : throw Wrong("torch.Size"),
        ["torch._utils._rebuild_tensor"] = Tensor,
        ["torch._utils._rebuild_tensor_v2"] = Tensor,
        ["torch._utils._rebuild_parameter"] = arguments =>
            arguments is [PickledTensor data, ..] ? data : throw Wrong("torch._utils._rebuild_parameter"),
    };

    /// <summary>The name, if it is one of the list.</summary>
    /// <exception cref="InvalidDataException">It is not; the message holds it.</exception>
    public static PickleGlobal Allow(string module, string name)
    {
        var global = new PickleGlobal(module, name);
        if (Builders.ContainsKey(global.ToString()) || KindOf(global) is not null || PickleDataNames.Has(global))
        {
            return global;
        }

        string asked = global.ToString();
        string shown = asked.Length > LongestShown ? asked[..LongestShown] + "..." : asked;
        throw new InvalidDataException($"the file asks for {shown}, which is neither part of a tensor nor plain data; nothing of it was run");
    }

    /// <summary>What a call of an allowed name builds.</summary>
    public static object? Call(PickleGlobal global, object?[] arguments) =>
        Builders.TryGetValue(global.ToString(), out Func<object?[], object?>? build)
            ? build(arguments)
            : PickleDataNames.Has(global) ? new PickledData(global)
            : throw new InvalidDataException($"the file calls {global}, which builds nothing");

    /// <summary>The storage of a persistent id: ("storage", type, key, device, count) and, in legacy files, the view into it.</summary>
    public static PickledStorage Storage(object?[] id)
    {
        if (id is not ["storage", PickleGlobal type, string key, string or null, long count, ..] || id.Length > 6 || count < 0
            || KindOf(type) is not { } kind)
        {
            throw new InvalidDataException("a reference to something that is no storage of numbers");
        }

        long offset = id.Length < 6 || id[5] is null
            ? 0
            : id[5] is object?[] and [_, long first, long] && first >= 0 ? first : throw new InvalidDataException($"storage {key} is an odd view");
        return new PickledStorage(kind, key, count, offset);
    }

    private static TensorKind? KindOf(PickleGlobal global) =>
        global.Module is "torch" or "torch.cuda" && Storages.TryGetValue(global.Name, out TensorKind kind) ? kind : null;

    private static PickleMap OrderedMap(object?[] arguments)
    {
        var map = new PickleMap();
        IEnumerable<object?> pairs = arguments switch
        {
            [] => [],
            [List<object?> list] => list,
            _ => throw Wrong("collections.OrderedDict"),
        };
        foreach (object? pair in pairs)
        {
            map.Entries.Add(pair switch
            {
                object?[] and [var key, var value] => (key, value),
                List<object?> and [var key, var value] => (key, value),
                _ => throw Wrong("collections.OrderedDict"),
            });
        }

        return map;
    }

    // (storage, offset, size, stride, requires_grad, hooks, ...): what comes after the stride does not change the elements.
    private static PickledTensor Tensor(object?[] arguments)
    {
        if (arguments is not [PickledStorage storage, long offset, object?[] size, object?[] stride, ..]
            || offset < 0 || size.Length > LargestRank || size.Length != stride.Length
            || !Array.TrueForAll(size, s => s is >= 0L) || !Array.TrueForAll(stride, s => s is >= 0L))
        {
            throw new InvalidDataException($"a tensor without a storage, an offset, and sizes and strides of at most {LargestRank} axes");
        }

        return new PickledTensor(storage, offset, [.. size.Cast<long>()], [.. stride.Cast<long>()]);
    }

    private static InvalidDataException Wrong(string name) => new($"the file calls {name} with arguments that it does not take");
}
