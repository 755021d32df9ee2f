namespace MedClassifier.Model.Import;

/// <summary>
/// Names that checkpoints hold beside their weights: settings, metrics, dates, paths. Each stands for data, and none is called: what a
/// pickle makes of them is a <see cref="PickledData"/>, whatever it asks.
/// </summary>
internal static class PickleDataNames
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "argparse.Namespace", "types.SimpleNamespace", "easydict.EasyDict", "addict.addict.Dict", "yacs.config.CfgNode",
        "ml_collections.config_dict.ConfigDict",
        "numpy.dtype", "numpy.ndarray", "numpy.random.mtrand.RandomState",
        "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar",
        "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct",
        "collections.defaultdict", "collections.deque", "collections.Counter",
        "datetime.datetime", "datetime.date", "datetime.time", "datetime.timedelta", "datetime.timezone", "time.struct_time",
        "pathlib.Path", "pathlib.PosixPath", "pathlib.WindowsPath", "pathlib.PurePath", "pathlib.PurePosixPath", "pathlib.PureWindowsPath",
        "pathlib._local.PosixPath", "pathlib._local.WindowsPath",
        "uuid.UUID", "decimal.Decimal", "fractions.Fraction", "_codecs.encode",
        "torch.device", "torch._utils._rebuild_device_tensor_from_numpy", "torch.torch_version.TorchVersion",
    };

    // Types of single numbers and containers, in Python 3's and Python 2's module.
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "bool", "int", "long", "float", "complex", "str", "unicode", "bytes", "bytearray", "list", "tuple", "dict", "set", "frozenset", "slice",
        "range", "object",
    };

    private static readonly HashSet<string> TorchTypes = new(StringComparer.Ordinal)
    {
        "float16", "float32", "float64", "half", "float", "double", "bfloat16", "int8", "int16", "int32", "int64", "uint8", "long", "int",
        "short", "bool",
        "strided", "contiguous_format", "channels_last", "preserve_format",
    };

    /// <summary>Whether a name is one of data.</summary>
    public static bool Has(PickleGlobal global) =>
        Names.Contains(global.ToString())
        || (global.Module is "builtins" or "__builtin__" && Types.Contains(global.Name))
        || (global.Module == "torch" && TorchTypes.Contains(global.Name))
        || (global.Module == "numpy" && (global.Name.StartsWith("float", StringComparison.Ordinal)
            || global.Name.StartsWith("int", StringComparison.Ordinal)))
        // The settings of hydra and Lightning: plain containers, each a class of its own.
        || global.Module.StartsWith("omegaconf.", StringComparison.Ordinal);
}
