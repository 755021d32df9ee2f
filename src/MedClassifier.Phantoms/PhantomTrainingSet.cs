using System.Globalization;
using System.Security.Cryptography;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Training;

namespace MedClassifier.Phantoms;

/// <summary>
/// Phantoms as a labelled set, generated when asked for: example i is of the class i mod 3, each of a case of its own. The scans are
/// what ingestion makes of an 8-bit image without a window: 256 grey values, darkest 0, brightest 1.
/// </summary>
public sealed class PhantomTrainingSet : ITrainingSet
{
    private readonly PhantomGenerator generator;
    private readonly double difficulty;
    private readonly int seed;

    /// <param name="seed">10,000 or more (<see cref="PhantomSeeds"/>); each gives other phantoms.</param>
    /// <param name="count">Number of examples; the classes differ by one at most.</param>
    /// <param name="difficulty">0 to 1; see <see cref="PhantomGenerator"/>.</param>
    public PhantomTrainingSet(int seed, int count, double difficulty = PhantomGenerator.DefaultDifficulty)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seed, PhantomSeeds.FirstTraining);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        this.seed = seed;
        this.difficulty = difficulty;
        Count = count;
        generator = new PhantomGenerator(difficulty);
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int LabelOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return index % Finding.All.Count;
    }

    /// <inheritdoc/>
    public Outcome<TrainingExample> Load(int index, CancellationToken cancellationToken)
    {
        int label = LabelOf(index);
        cancellationToken.ThrowIfCancellationRequested();
        Phantom phantom = generator.Generate(new PhantomKey(seed, index), Finding.All[label]);
        byte[] grey = phantom.ToBytes();
        float[] pixels = Array.ConvertAll(grey, value => value / 255f);
        var receipt = new Receipt(
            [Step(phantom)], [], ScanHash.Compute(phantom.Width, phantom.Height, pixelAspect: 1, pixels));
        string name = string.Create(CultureInfo.InvariantCulture, $"phantom-{seed}-{index}");
        var identity = new ScanIdentity
        {
            Path = name,
            ContentSha256 = Convert.ToHexStringLower(SHA256.HashData(grey)),
            IsDicom = false,
            Study = name,
            Instance = name,
            Modality = "US",
            BodyPart = "BREAST",
        };
        var scan = new Scan(identity, Frame: 0, phantom.Width, phantom.Height, PixelAspect: 1, pixels, receipt);
        return new TrainingExample(scan, label, phantom.Mask);
    }

    private ReceiptStep Step(Phantom phantom) => new("phantom",
    [
        new("seed", phantom.Key.Seed.ToString(CultureInfo.InvariantCulture)),
        new("case", phantom.Key.Case.ToString(CultureInfo.InvariantCulture)),
        new("finding", phantom.Finding),
        new("difficulty", difficulty.ToString("R", CultureInfo.InvariantCulture)),
    ]);
}
