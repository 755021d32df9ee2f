namespace MedClassifier.Pipeline.Engines;

/// <summary>What an engine takes, preparation of the images included.</summary>
/// <param name="Engine">What computed.</param>
/// <param name="InputSize">Side of the images in pixels.</param>
/// <param name="Batch">Images that were handed over together.</param>
/// <param name="Images">Images that were measured.</param>
/// <param name="ImagesPerSecond">Throughput.</param>
/// <param name="MillisecondsMedian">Time of a call, the median.</param>
/// <param name="Milliseconds90">Nine calls in ten took at most this.</param>
/// <param name="Milliseconds99">99 in 100 took at most this.</param>
/// <param name="OpenMilliseconds">From the model file to the first answer.</param>
/// <param name="PeakBytes">Largest resident memory of the process; without a GPU's.</param>
/// <param name="MultiplyAddsPerImage">Multiplications with addition in the convolutions and fully connected layers of one image.</param>
/// <param name="PeakMultiplyAddsPerSecond">What the cores did of them at most, measured beside it in registers alone.</param>
public sealed record EngineCost(
    string Engine, int InputSize, int Batch, int Images, double ImagesPerSecond, double MillisecondsMedian, double Milliseconds90,
    double Milliseconds99, double OpenMilliseconds, long PeakBytes, long MultiplyAddsPerImage, double PeakMultiplyAddsPerSecond)
{
    /// <summary>The model file's name.</summary>
    public string Model { get; init; } = "";

    /// <summary>Share of the measured peak that the network's own multiplications are.</summary>
    public double ShareOfPeak => ImagesPerSecond * MultiplyAddsPerImage / PeakMultiplyAddsPerSecond;
}
