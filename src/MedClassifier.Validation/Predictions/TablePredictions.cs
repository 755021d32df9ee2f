using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Sources;
using MedClassifier.Domain.Storage;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Calibration;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Validation.Auditing;
using MedClassifier.Validation.Tables;

namespace MedClassifier.Validation.Predictions;

/// <summary>Predictions from a CSV file, of this or another program; its rows are joined with the labels by their paths.</summary>
internal sealed class TablePredictions : IPredictionSource
{
    private const int HashInSubject = 12;

    private readonly PredictionTable table;
    private readonly PredictionMatch match;
    private readonly string keyFile;
    private readonly NameLookup? names;

    private TablePredictions(
        string file, PredictionTable table, PredictionMatch match, string keyFile, NameLookup? names, IScanSource images)
    {
        this.keyFile = keyFile;
        this.names = names;
        this.table = table;
        this.match = match;
        Name = Path.GetFileName(file);
        string hash = FileHash.Of(file);
        Subject = $"{Name}, SHA-256 {hash[..HashInSubject]}";
        Facts = [("Predictions", Name), ("Predictions SHA-256", hash)];
        Images = images;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Subject { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => table.Classes;

    /// <inheritdoc/>
    public string PositiveClass => "";

    /// <inheritdoc/>
    public UsedCalibration? Calibration => null;

    /// <inheritdoc/>
    public IScanClassifier? Classifier => null;

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, string Value)> Facts { get; }

    /// <inheritdoc/>
    public IScanSource Images { get; }

    /// <summary>Reads and checks a table.</summary>
    /// <param name="options">Where this machine's key lies, and what an image may ask for.</param>
    /// <param name="file">The CSV file.</param>
    /// <param name="classes">Classes to expect, in this order; null takes those that the columns name.</param>
    /// <param name="input">Folder of the images.</param>
    /// <exception cref="RunSetupException">The table or the input cannot be used; a table's faults are all named.</exception>
    public static TablePredictions Open(PipelineOptions options, string file, IReadOnlyList<string>? classes, string input)
    {
        PredictionTable table = PredictionTable.Read(file, classes);
        Outcome<IScanSource> source = KnownScanSources.Create(input, options.Ingest);
        if (!source.IsValue)
        {
            throw new RunSetupException($"The input {input} cannot be used", source.Rejection);
        }

        string keyFile = IdentityKey.PathOf(options.Identity);
        IdentityKey? key = File.Exists(keyFile) ? IdentityKey.LoadOrCreate(keyFile) : null;
        NameLookup? names = key is not null && NameLookup.HasMap(options.Identity) ? NameLookup.Open(options.Identity) : null;
        return new TablePredictions(file, table, new PredictionMatch(key, names), keyFile, names, new DecodedOnce(source.Value));
    }

    /// <inheritdoc/>
    public Task<ILookup<int, ValidationCase>> PredictAsync(
        ValidationData data, IReadOnlyList<LabelledFile> rows, CancellationToken cancellationToken)
    {
        ILookup<int, ValidationCase> cases = match.Join(table, rows);
        return cases.Count > 0 || match.WhyNone(table, keyFile) is not { Length: > 0 } why
            ? Task.FromResult(cases)
            : throw new RunSetupException($"No prediction of {Name} belongs to a labelled image: {why}.");
    }

    /// <summary>Lets the private map go, and a source that asks a server.</summary>
    public void Dispose()
    {
        names?.Dispose();
        (Images as IDisposable)?.Dispose();
    }
}
