namespace SixLabors.ImageSharp.Processing.Processors.Transforms;

/// <summary>Keys' cubic convolution with a = -0.5.</summary>
public readonly struct BicubicResampler : IResampler
{
    public float Radius => 2;

    // |x| <= 1: (a + 2)|x|^3 - (a + 3)x^2 + 1;  |x| < 2: a|x|^3 - 5ax^2 + 8a|x| - 4a
    public float GetValue(float x)
    {
        const float A = -0.5f;
        x = MathF.Abs(x);
        return x <= 1 ? (((((A + 2) * x) - (A + 3)) * x) * x) + 1
            : x < 2 ? (((((x - 5) * x) + 8) * x) - 4) * A
            : 0;
    }
}
