namespace SixLabors.ImageSharp.Processing.Processors.Transforms;

/// <summary>A sinc windowed by the sinc that is as wide as the kernel.</summary>
public readonly struct LanczosResampler : IResampler
{
    public static readonly LanczosResampler Lanczos2 = new(2);
    public static readonly LanczosResampler Lanczos3 = new(3);
    public static readonly LanczosResampler Lanczos5 = new(5);
    public static readonly LanczosResampler Lanczos8 = new(8);

    public LanczosResampler(float radius) => Radius = radius;

    public float Radius { get; }

    public float GetValue(float x)
    {
        x = MathF.Abs(x);
        return x < Radius ? SinC(x) * SinC(x / Radius) : 0;
    }

    private static float SinC(float x) => x < 1e-6f ? 1 : MathF.Sin(MathF.PI * x) / (MathF.PI * x);
}
