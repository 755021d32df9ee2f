namespace TorchSharp;

public static partial class torch
{
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device device = null, bool requires_grad = false)
    {
        bool whole = IsWhole(start) && IsWhole(stop) && IsWhole(step);
        ScalarType type = dtype ?? (whole ? ScalarType.Int64 : get_default_dtype());
        return Tensor.Own(Native.ts_arange(start.Value, stop.Value, step.Value, OptionsArg.From(type, device, requires_grad)));
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        Tensor.Own(Native.ts_linspace(start, end, steps, OptionsArg.From(dtype, device, requires_grad)));

    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        Tensor.Own(Native.ts_eye(rows, columns < 0 ? rows : columns, OptionsArg.From(dtype, device, requires_grad, names)));

    private static bool IsWhole(Scalar value) => value.Type is ScalarType.Int64 or ScalarType.Bool;
}
