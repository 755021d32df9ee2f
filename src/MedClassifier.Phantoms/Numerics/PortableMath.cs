namespace MedClassifier.Phantoms.Numerics;

/// <summary>
/// Elementary functions from additions, multiplications and divisions alone. The C library's differ in the last bit between
/// platforms; these are the same everywhere, and so are the phantoms. Relative error below 1e-9.
/// </summary>
internal static class PortableMath
{
    private const double Ln2 = 0.693147180559945309417;

    /// <summary>2 to the power of x, for x within -1000 to 1000.</summary>
    public static double Exp2(double x)
    {
        double whole = Math.Floor(x + 0.5);
        double f = (x - whole) * Ln2;
        double series = 1 + (f * (1 + (f / 2 * (1 + (f / 3 * (1 + (f / 4 * (1 + (f / 5 * (1 + (f / 6 * (1 + (f / 7 * (1 + (f / 8)))))))))))))));
        return series * BitConverter.Int64BitsToDouble((long)(whole + 1023) << 52);
    }

    /// <summary>Logarithm to base 2 of a normal positive number.</summary>
    public static double Log2(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xF_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        // ln m = 2 artanh((m - 1) / (m + 1))
        double s = (mantissa - 1) / (mantissa + 1);
        double q = s * s;
        double artanh = s * (1 + (q * ((1.0 / 3) + (q * ((1.0 / 5) + (q * ((1.0 / 7) + (q * ((1.0 / 9) + (q / 11))))))))));
        return exponent + (2 * artanh / Ln2);
    }

    /// <summary>Gaussian exp(-x^2 / 2).</summary>
    public static double Bell(double x) => x is < -8 or > 8 ? 0 : Exp2(-x * x / (2 * Ln2));

    /// <summary>Sine of an angle in turns (1 is a full circle).</summary>
    public static double Sin(double turns)
    {
        double t = turns - Math.Floor(turns + 0.5);
        t = t > 0.25 ? 0.5 - t : t < -0.25 ? -0.5 - t : t;
        double x = t * (2 * Math.PI);
        double q = x * x;
        return x * (1 - (q / 6 * (1 - (q / 20 * (1 - (q / 42 * (1 - (q / 72 * (1 - (q / 110 * (1 - (q / 156))))))))))));
    }

    /// <summary>Cosine of an angle in turns.</summary>
    public static double Cos(double turns) => Sin(turns + 0.25);

    /// <summary>Amplitude of a level: 10 to the power of decibel / 20.</summary>
    public static double Amplitude(double decibel) => Exp2(decibel * 0.16609640474436812);

    /// <summary>Level of a power in decibel: 10 log10(power).</summary>
    public static double Decibel(double power) => Log2(power) * 3.0102999566398120;

    /// <summary>0 below the lower edge, 1 above the upper one, a smooth cubic between.</summary>
    public static double SmoothStep(double lower, double upper, double x)
    {
        double t = Math.Clamp((x - lower) / (upper - lower), 0, 1);
        return t * t * (3 - (2 * t));
    }
}
