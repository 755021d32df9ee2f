using MedClassifier.Phantoms.Numerics;

namespace MedClassifier.Phantoms.Imaging;

/// <summary>How the imaginary scanner is set; drawn once an image.</summary>
/// <param name="AxialSigma">Deviation of the point spread down a column, pixels.</param>
/// <param name="LateralSigma">Deviation of the point spread along a row at the focus, pixels.</param>
/// <param name="Focus">Depth of the focus as a fraction of the height.</param>
/// <param name="Spread">How much wider the point spread is one image height from the focus, as a factor less 1.</param>
/// <param name="DynamicRange">Decibels from black to white.</param>
/// <param name="Gain">Grey of fibroglandular tissue, in [0, 1].</param>
/// <param name="DepthGain">Error of the depth gain: decibel gained, or lost when negative, from the top to the bottom.</param>
/// <param name="NoiseFloor">Level of the electronic noise at the bottom, decibel.</param>
/// <param name="Contrast">Bend of the grey curve: positive lifts the middle.</param>
internal sealed record BeamSettings(
    double AxialSigma,
    double LateralSigma,
    double Focus,
    double Spread,
    double DynamicRange,
    double Gain,
    double DepthGain,
    double NoiseFloor,
    double Contrast)
{
    /// <summary>Draws settings as a scanner's user might leave them.</summary>
    public static BeamSettings Draw(PhantomRandom random) => new(
        AxialSigma: random.Uniform(0.75, 1.05),
        LateralSigma: random.Uniform(1.2, 2.0),
        Focus: random.Uniform(0.25, 0.6),
        Spread: random.Uniform(0.6, 1.6),
        DynamicRange: random.Uniform(46, 64),
        Gain: random.Normal(0.46, 0.06, 0.34, 0.58),
        DepthGain: random.Uniform(-18, 2),
        NoiseFloor: random.Uniform(-36, -26),
        Contrast: random.Uniform(-0.45, 0.1));
}
