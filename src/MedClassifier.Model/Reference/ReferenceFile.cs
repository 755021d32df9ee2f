using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Domain.Storage;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Reference;

/// <summary>A model's reference as a file: safetensors with mean, scale and points, and in its metadata block the limits and the model's hash.</summary>
public static class ReferenceFile
{
    private const string FormatVersion = "1";
    private const string Mean = "mean";
    private const string Scale = "scale";
    private const string Points = "points";

    /// <summary>Where the reference of a model file lies: model.safetensors has model.reference.safetensors beside it.</summary>
    public static string PathFor(string modelFile) => Path.ChangeExtension(modelFile, ".reference.safetensors");

    /// <summary>Writes a reference; the same reference gives the same bytes.</summary>
    /// <param name="path">Where to; replaced when it exists.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="modelSha256">SHA-256 of the model file; it fits no other.</param>
    public static void Write(string path, FeatureReference reference, string modelSha256)
    {
        ArgumentNullException.ThrowIfNull(reference);
        int length = reference.Mean.Length;
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = "pt",
            ["reference_version"] = FormatVersion,
            ["model_sha256"] = modelSha256,
            ["edge"] = reference.Edge.ToString("R", CultureInfo.InvariantCulture),
            ["limit"] = reference.Limit.ToString("R", CultureInfo.InvariantCulture),
            ["held_scans"] = reference.HeldScans.ToString(CultureInfo.InvariantCulture),
        };
        StoredTensor[] tensors =
        [
            StoredTensor.Of(Mean, [length], reference.Mean, half: false),
            StoredTensor.Of(Points, [reference.Scans, length], reference.Points, half: true),
            StoredTensor.Of(Scale, [length], reference.Scale, half: false),
        ];
        DurableFile.Write(path, stream => SafetensorsWriter.Write(stream, metadata, tensors));
    }

    /// <summary>Reads a reference and checks that it is a model's.</summary>
    /// <param name="path">The file.</param>
    /// <param name="modelSha256">SHA-256 of the model file.</param>
    /// <returns>The reference and the SHA-256 of its file, lower-case hex; or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    public static Outcome<(FeatureReference Reference, string Sha256)> Read(string path, string modelSha256) =>
        SafetensorsReader.ReadFile(path).Then<(FeatureReference, string)>(content =>
        {
            string Text(string key) => content.Metadata.GetValueOrDefault(key, "");
            float[]? Values(string name) => content.Tensors.TryGetValue(name, out StoredTensor? tensor) ? tensor.ToSingles() : null;
            if (Text("reference_version") != FormatVersion)
            {
                return Invalid($"its reference_version is \"{Text("reference_version")}\"; {FormatVersion} is read");
            }

            if (Text("model_sha256") != modelSha256)
            {
                return Invalid("it was made for another model (model_sha256)");
            }

            return Values(Mean) is { Length: > 0 } mean && Values(Scale) is { } scale && scale.Length == mean.Length
                && Values(Points) is { Length: > 0 } points && points.Length % mean.Length == 0
                && Number(Text("edge")) is { } edge && Number(Text("limit")) is > 0 and { } limit
                && Array.TrueForAll([.. mean, .. scale, .. points], float.IsFinite)
                ? (new FeatureReference(mean, scale, points, edge, limit, (int)(Number(Text("held_scans")) ?? 0)), content.Sha256)
                : Invalid($"it lacks one of {Mean}, {Scale}, {Points}, edge and limit, or they do not fit each other");
        });

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    private static Rejection Invalid(string why) => new(RejectionCodes.InvalidModel, why);
}
