namespace SixLabors.ImageSharp.Processing.Processors.Transforms;

public interface IResampler
{
    /// <summary>Half the width of the kernel, in source pixels when enlarging.</summary>
    float Radius { get; }

    /// <summary>The kernel at a distance of x pixels from its centre.</summary>
    float GetValue(float x);
}
