namespace TorchSharp;

public static partial class torch
{
    public static Tensor randint(
        long low, long high, Size size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null,
        string[] names = null) =>
        randint(low, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long high, Size size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null,
        string[] names = null) =>
        randint(0L, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long high, long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null,
        string[] names = null) =>
        randint(0L, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long low, long high, long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null,
        string[] names = null) =>
        Tensor.Own(Native.ts_randint(
            low, high, size, size.Length, Generator.HandleOrDefault(generator),
            OptionsArg.From(dtype ?? ScalarType.Int64, device, requires_grad, names)));

    public static Tensor randint(
        int low, int high, int[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null,
        string[] names = null) =>
        randint(low, high, Array.ConvertAll(size, n => (long)n), dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        int high, int[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null,
        string[] names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randperm(
        long n, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null) =>
        Tensor.Own(Native.ts_randperm(n, Generator.HandleOrDefault(generator), OptionsArg.From(dtype ?? ScalarType.Int64, device, requires_grad)));

    public static Tensor randperm(long n, Tensor @out, Generator generator = null)
    {
        using Tensor drawn = randperm(n, @out.dtype, @out.device, generator: generator);
        return @out.copy_(drawn);
    }
}
