using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MedClassifier.Domain;
using MedClassifier.Domain.Storage;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.OperatingPoints;

namespace MedClassifier.Pipeline.Calibration;

/// <summary>What a validation learned of a model on its tuning set: how to correct its probabilities, and where to cut them.</summary>
/// <param name="FormatVersion">Version of this format.</param>
/// <param name="ModelSha256">SHA-256 of the model file it was fitted for; it fits no other.</param>
/// <param name="Classes">Class names in the order of the model's outputs.</param>
/// <param name="Calibrator">Corrects probabilities.</param>
/// <param name="Thresholds">Operating points on the corrected probabilities.</param>
/// <param name="LabelsSha256">SHA-256 of the labels file.</param>
/// <param name="TuningSplit">Name of the split of that file.</param>
/// <param name="CodeVersion">Version of the program that fitted it.</param>
public sealed record CalibrationFile(
    int FormatVersion,
    string ModelSha256,
    IReadOnlyList<string> Classes,
    Calibrator Calibrator,
    IReadOnlyList<ChosenThreshold> Thresholds,
    string LabelsSha256,
    string TuningSplit,
    string CodeVersion)
{
    /// <summary>The version that is written; 1, which knows nothing of priors, is read too.</summary>
    public const int CurrentVersion = 2;

    private const int FirstVersion = 1;

    // How groups were joined before there was a choice.
    private const string FirstRule = "mean";

    private const int LargestFile = 64 << 20;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        TypeInfoResolver = KnownCalibrations.Json,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>
    /// Share of each class, in class order, for which the corrected probabilities are right; null where it is not known. 0 for a class that the
    /// tuning set lacks.
    /// </summary>
    public IReadOnlyList<double>? Prior { get; init; }

    /// <summary>What it was fitted on; empty where it is not known.</summary>
    public IReadOnlyList<TuningCounts> Tuning { get; init; } = [];

    /// <summary>Name of the study rule that joined groups when the thresholds of groups were chosen; several are separated by commas.</summary>
    public string GroupRule { get; init; } = "";

    /// <summary>Where the calibration of a model file lies: model.safetensors has model.calibration.json beside it.</summary>
    public static string PathFor(string modelFile) => Path.ChangeExtension(modelFile, ".calibration.json");

    /// <summary>Writes the file; the same calibration gives the same bytes.</summary>
    public void Write(string path) => DurableFile.WriteText(path, JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>Reads a file and checks that it fits a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="modelSha256">SHA-256 of the model file.</param>
    /// <param name="classes">The model's classes.</param>
    /// <returns>The calibration and the SHA-256 of its file, lower-case hex; or why it cannot be used.</returns>
    public static Outcome<(CalibrationFile File, string Sha256)> Read(string path, string modelSha256, IReadOnlyList<string> classes)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile)
            {
                return Invalid("it is larger than 64 MiB");
            }

            byte[] bytes = File.ReadAllBytes(path);
            CalibrationFile? file = JsonSerializer.Deserialize<CalibrationFile>(Encoding.UTF8.GetString(bytes), Json);
            return file switch
            {
                null or { Calibrator: null } or { Classes: null } or { Thresholds: null } => Invalid("it holds no calibration"),
                { FormatVersion: not (FirstVersion or CurrentVersion) } =>
                    Invalid(FormattableString.Invariant($"its format_version is {file.FormatVersion}; {FirstVersion} and {CurrentVersion} are read")),
                { Prior: { } prior } when prior.Count != classes.Count || !prior.All(share => share is >= 0 and <= 1) =>
                    Invalid("its prior does not hold a share from 0 to 1 for each class"),
                _ when file.ModelSha256 != modelSha256 => Invalid("it was fitted for another model (model_sha256)"),
                _ when !file.Classes.SequenceEqual(classes) || !file.Calibrator.Classes.SequenceEqual(classes) =>
                    Invalid("its classes are not the model's"),
                { FormatVersion: FirstVersion } => (file with { GroupRule = FirstRule }, Convert.ToHexStringLower(SHA256.HashData(bytes))),
                _ => (file, Convert.ToHexStringLower(SHA256.HashData(bytes))),
            };
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException)
        {
            return Invalid("it cannot be parsed");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Invalid($"it cannot be read ({DiskFault.Cause(e)})");
        }
    }

    private static Rejection Invalid(string why) => new(RejectionCodes.InvalidModel, why);
}
