using MedClassifier.Phantoms.Numerics;

namespace MedClassifier.Tests.Phantoms.Numerics;

/// <summary>Against the C library's functions.</summary>
public sealed class PortableMathTests
{
    [Fact]
    public void Exp2_Range_AgreesWithPow()
    {
        for (double x = -40; x <= 40; x += 0.0371)
        {
            Assert.InRange(PortableMath.Exp2(x) / Math.Pow(2, x), 1 - 1e-8, 1 + 1e-8);
        }
    }

    [Fact]
    public void Log2_Range_AgreesWithLog2()
    {
        for (double x = 1e-9; x < 1e9; x *= 1.037)
        {
            Assert.Equal(Math.Log2(x), PortableMath.Log2(x), 1e-9);
        }
    }

    [Fact]
    public void SinAndCos_SeveralTurns_AgreeWithTheLibrary()
    {
        for (double turns = -3; turns <= 3; turns += 0.0097)
        {
            Assert.Equal(Math.Sin(2 * Math.PI * turns), PortableMath.Sin(turns), 1e-9);
            Assert.Equal(Math.Cos(2 * Math.PI * turns), PortableMath.Cos(turns), 1e-9);
        }
    }

    [Fact]
    public void DecibelAndAmplitude_Levels_AreTwentyLogarithms()
    {
        Assert.Equal(10, PortableMath.Amplitude(20), 1e-7);
        Assert.Equal(Math.Pow(10, -0.3), PortableMath.Amplitude(-6), 1e-9);
        Assert.Equal(-30, PortableMath.Decibel(0.001), 1e-7);
    }

    [Fact]
    public void Bell_OneDeviation_IsExpOfMinusAHalf() => Assert.Equal(Math.Exp(-0.5), PortableMath.Bell(1), 1e-9);
}
