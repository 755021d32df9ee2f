using MedClassifier.Domain;
using MedClassifier.Domain.Training;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Torch.Training;

/// <summary>Noise, noise with a bright blob, noise with a dark blob: three classes that a network learns in some steps.</summary>
internal sealed class BlobSet(int count, int firstSeed = 0, int size = 64) : ITrainingSet
{
    private int loads;

    public int Count => count;

    /// <summary>Number of examples asked for.</summary>
    public int Loads => loads;

    /// <summary>Index of an example that cannot be decoded; -1 for none.</summary>
    public int Broken { get; init; } = -1;

    public int LabelOf(int index) => index % 3;

    public Outcome<TrainingExample> Load(int index, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref loads);
        if (index == Broken)
        {
            return new Rejection(RejectionCodes.Malformed, "broken");
        }

        double[] noise = FormulaWeights.Uniform(firstSeed + index, "blob", (size * size) + 2);
        double centreX = size * (0.5 + (0.25 * noise[^1]));
        double centreY = size * (0.5 + (0.25 * noise[^2]));
        double radius = size / 7.0;
        float[] pixels = new float[size * size];
        byte[] mask = new byte[pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            bool inside = Math.Pow((i % size) - centreX, 2) + Math.Pow((i / size) - centreY, 2) < radius * radius;
            double step = LabelOf(index) switch { 1 => 0.35, 2 => -0.35, _ => 0 };
            pixels[i] = (float)Math.Clamp(0.5 + (0.1 * noise[i]) + (inside ? step : 0), 0, 1);
            mask[i] = inside && step != 0 ? (byte)1 : (byte)0;
        }

        return new TrainingExample(TestScans.Of(size, size, pixels), LabelOf(index), LabelOf(index) == 0 ? null : mask);
    }
}
