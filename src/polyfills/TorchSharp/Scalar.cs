using System.Numerics;

namespace TorchSharp;

/// <summary>A number of any type, as an argument.</summary>
public sealed class Scalar : IDisposable
{
    private Scalar(ScalarArg value, torch.ScalarType type)
    {
        Value = value;
        Type = type;
    }

    public torch.ScalarType Type { get; }

    internal ScalarArg Value { get; }

    public static implicit operator Scalar(byte value) => Integer(value, torch.ScalarType.Int64);

    public static implicit operator Scalar(sbyte value) => Integer(value, torch.ScalarType.Int64);

    public static implicit operator Scalar(short value) => Integer(value, torch.ScalarType.Int64);

    public static implicit operator Scalar(int value) => Integer(value, torch.ScalarType.Int64);

    public static implicit operator Scalar(long value) => Integer(value, torch.ScalarType.Int64);

    public static implicit operator Scalar(Half value) => Floating((double)value);

    public static implicit operator Scalar(float value) => Floating(value);

    public static implicit operator Scalar(double value) => Floating(value);

    public static implicit operator Scalar(bool value) =>
        new(new ScalarArg { Kind = ScalarArg.Boolean, Integer = value ? 1 : 0 }, torch.ScalarType.Bool);

    public static implicit operator Scalar((float, float) value) => new Complex(value.Item1, value.Item2);

    public static implicit operator Scalar(Complex value) =>
        new(new ScalarArg { Kind = ScalarArg.Complex, Real = value.Real, Imaginary = value.Imaginary }, torch.ScalarType.ComplexFloat64);

    /// <summary>Nothing is held; the package's scalar holds native memory, so its users dispose it.</summary>
    public void Dispose()
    {
    }

    internal static Scalar From(ScalarArg value) => value.Kind switch
    {
        ScalarArg.Integral => Integer(value.Integer, torch.ScalarType.Int64),
        ScalarArg.Floating => Floating(value.Real),
        ScalarArg.Boolean => value.Integer != 0,
        _ => new Complex(value.Real, value.Imaginary),
    };

    internal double AsDouble() => Value.Kind is ScalarArg.Floating or ScalarArg.Complex ? Value.Real : Value.Integer;

    internal long AsInteger() => Value.Kind is ScalarArg.Floating or ScalarArg.Complex ? (long)Value.Real : Value.Integer;

    private static Scalar Integer(long value, torch.ScalarType type) => new(new ScalarArg { Kind = ScalarArg.Integral, Integer = value }, type);

    private static Scalar Floating(double value) => new(new ScalarArg { Kind = ScalarArg.Floating, Real = value }, torch.ScalarType.Float64);
}
