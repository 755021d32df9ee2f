using MedClassifier.Domain;
using MedClassifier.Phantoms.Anatomy;
using MedClassifier.Phantoms.Imaging;
using MedClassifier.Phantoms.Lesions;
using MedClassifier.Phantoms.Numerics;

namespace MedClassifier.Phantoms;

/// <summary>
/// Makes images that look like breast ultrasound, with and without a lesion. Not a simulation of acoustics: the parts that a reader
/// looks at (layers, speckle, margins, what lies behind a lesion) with the statistics that make them look right.
/// </summary>
/// <remarks>Without state; may be used from several threads at once.</remarks>
public sealed class PhantomGenerator
{
    /// <summary>Difficulty when nothing else is said.</summary>
    public const double DefaultDifficulty = 0.5;

    private readonly double difficulty;

    /// <param name="difficulty">
    /// 0 to 1: the probability that a trait of a lesion follows the other class is 0.2 times this, and distractors grow with it.
    /// </param>
    public PhantomGenerator(double difficulty = DefaultDifficulty)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(difficulty, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(difficulty, 1);
        this.difficulty = difficulty;
    }

    /// <summary>Makes one image.</summary>
    /// <param name="key">Which one.</param>
    /// <param name="finding">normal, benign or malignant.</param>
    public Phantom Generate(PhantomKey key, string finding)
    {
        if (!Finding.All.Contains(finding))
        {
            throw new ArgumentException($"{finding} is not a finding; allowed: {string.Join(", ", Finding.All)}", nameof(finding));
        }

        var ofCase = new PhantomRandom(key.Seed, key.Case);
        LesionTraits? traits = finding == Finding.Normal ? null : LesionTraits.Draw(ofCase, finding, difficulty);

        var ofView = new PhantomRandom(key.Seed, key.Case, key.View);
        int width = 8 * ofView.Integer(28, 34);
        int height = 8 * ofView.Integer(22, 28);
        var map = new AcousticMap(width, height);
        var settings = BeamSettings.Draw(ofView);
        var layers = new BreastLayers(width, height, ofView);
        new TissuePainter(map, ofView).Paint(layers);
        DistractorPainter.Paint(map, layers, ofView, difficulty);
        byte[] mask = traits is null ? new byte[width * height] : PaintLesion(map, traits, ofView, key.Frame);

        float[] pixels = BeamFormer.Form(map, settings, new PhantomRandom(key.Seed, key.Case, key.View, key.Frame));
        BeamFormer.Stretch(pixels);
        return new Phantom(key, finding, width, height, pixels, mask, traits);
    }

    private static byte[] PaintLesion(AcousticMap map, LesionTraits traits, PhantomRandom random, int frame)
    {
        double side = map.Side;
        double halfHeight = traits.Diameter * side / 2 * Math.Sqrt(traits.Aspect);
        double halfWidth = traits.Diameter * side / 2 / Math.Sqrt(traits.Aspect);
        double x = random.Normal(0.5, 0.16, 0, 1) * map.Width;
        double y = random.Normal(0.45, 0.1, 0, 1) * map.Height;

        // Whole within the image, below the skin, with a little of what lies behind.
        x = Math.Clamp(x + (1.5 * frame), (1.15 * halfWidth) + 4, map.Width - (1.15 * halfWidth) - 4);
        y = Math.Clamp(y, (0.1 * map.Height) + (1.1 * halfHeight), (0.86 * map.Height) - (1.1 * halfHeight));
        var outline = new LesionOutline(traits, x, y, side, random);
        return LesionPainter.Paint(map, traits, outline, random);
    }
}
