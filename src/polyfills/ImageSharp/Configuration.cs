namespace SixLabors.ImageSharp;

public sealed class Configuration
{
    public static Configuration Default { get; } = new();

    /// <summary>Images are worked on by the calling thread; the number is kept for callers that read it.</summary>
    public int MaxDegreeOfParallelism { get; set; } = Environment.ProcessorCount;

    /// <summary>Buffers are always contiguous.</summary>
    public bool PreferContiguousImageBuffers { get; set; }

    public int StreamProcessingBufferSize { get; set; } = 8096;

    public Configuration Clone() => (Configuration)MemberwiseClone();
}
