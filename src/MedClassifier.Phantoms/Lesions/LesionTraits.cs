using MedClassifier.Domain;
using MedClassifier.Phantoms.Numerics;

namespace MedClassifier.Phantoms.Lesions;

/// <summary>
/// What a radiologist would say of a lesion, in numbers. Every trait is drawn by itself from the distribution of its class, and with
/// a probability of 0.2 times the difficulty from that of the other class: single traits mislead, most of them together do not.
/// </summary>
/// <param name="Diameter">Mean diameter as a fraction of the image's shorter side, 0.20 to 0.40; the same for both classes.</param>
/// <param name="Aspect">Height over width: below 1 is wider than tall.</param>
/// <param name="Tilt">Turn against the skin, in turns.</param>
/// <param name="Irregularity">Depth of the margin's waves as a fraction of the radius.</param>
/// <param name="Spicules">Number of spikes that leave the margin.</param>
/// <param name="Indistinctness">Width of the margin's blur, pixels.</param>
/// <param name="Contrast">Echo of the inside against fibroglandular tissue, decibel.</param>
/// <param name="Heterogeneity">Deviation of the inside's echo, decibel.</param>
/// <param name="Posterior">What is seen behind: decibel brighter, or darker (shadow) when negative.</param>
/// <param name="EdgeShadow">Loss behind the two lateral edges, decibel.</param>
/// <param name="Halo">Bright rim of the tissue around, decibel.</param>
/// <param name="Capsule">Amplitude of the thin bright line that encloses it; 0 for none.</param>
/// <param name="Specks">Number of calcifications inside.</param>
public sealed record LesionTraits(
    double Diameter,
    double Aspect,
    double Tilt,
    double Irregularity,
    int Spicules,
    double Indistinctness,
    double Contrast,
    double Heterogeneity,
    double Posterior,
    double EdgeShadow,
    double Halo,
    double Capsule,
    int Specks)
{
    /// <summary>Probability, at difficulty 1, that a trait follows the other class.</summary>
    public const double MostContradictions = 0.2;

    /// <summary>Draws the traits of a lesion.</summary>
    /// <param name="random">Where they come from.</param>
    /// <param name="finding">benign or malignant.</param>
    /// <param name="difficulty">0 (every trait as in the textbook) to 1.</param>
    internal static LesionTraits Draw(PhantomRandom random, string finding, double difficulty)
    {
        bool malignant = finding == Finding.Malignant;
        bool Suspicious() => malignant ^ random.Chance(MostContradictions * difficulty);

        bool spiky = Suspicious();
        return new LesionTraits(
            Diameter: random.Normal(0.29, 0.05, 0.20, 0.40),
            Aspect: Suspicious() ? random.Normal(1.12, 0.22, 0.75, 1.6) : random.Normal(0.62, 0.13, 0.38, 1.0),
            Tilt: random.Normal(0, 0.03, -0.09, 0.09),
            Irregularity: spiky ? random.Uniform(0.14, 0.34) : random.Uniform(0.02, 0.10),
            Spicules: spiky && random.Chance(0.75) ? random.Integer(7, 18) : 0,
            Indistinctness: Suspicious() ? random.Uniform(1.5, 5) : random.Uniform(0.4, 2),
            Contrast: Suspicious() ? random.Normal(-13, 2.5, -19, -8) : random.Normal(-15, 5, -32, -8),
            Heterogeneity: Suspicious() ? random.Uniform(1.5, 4.5) : random.Uniform(0.2, 1.6),
            Posterior: Suspicious() ? random.Normal(-9, 4, -20, 0) : random.Normal(5, 3, -1, 13),
            EdgeShadow: Suspicious() ? random.Uniform(0, 2) : random.Uniform(1, 6),
            Halo: Suspicious() ? random.Uniform(0, 7) : random.Uniform(0, 1.5),
            Capsule: Suspicious() ? random.Uniform(0, 0.3) : random.Uniform(0, 1.1),
            Specks: random.Chance(malignant ? 0.35 : 0.12) ? random.Integer(2, 9) : 0);
    }
}
