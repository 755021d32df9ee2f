using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Domain.Storage;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Reference;

/// <summary>A model's reference as a file: safetensors with the points, and in its metadata block the edges and the model's hash.</summary>
public static class ReferenceFile
{
    private const string FormatVersion = "1";
    private const string Picture = "picture";
    private const string Pooled = "pooled";

    /// <summary>Where the reference of a model file lies: model.safetensors has model.reference.safetensors beside it.</summary>
    public static string PathFor(string modelFile) => Path.ChangeExtension(modelFile, ".reference.safetensors");

    /// <summary>Writes a reference; the same reference gives the same bytes.</summary>
    /// <param name="path">Where to; replaced when it exists.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="modelSha256">SHA-256 of the model file; it fits no other.</param>
    public static void Write(string path, ModelReference reference, string modelSha256)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = "pt",
            ["reference_version"] = FormatVersion,
            ["model_sha256"] = modelSha256,
            [Picture + ".edge"] = reference.Picture.Edge.ToString("R", CultureInfo.InvariantCulture),
            [Pooled + ".edge"] = reference.Pooled.Edge.ToString("R", CultureInfo.InvariantCulture),
            ["held_scans"] = reference.HeldScans.ToString(CultureInfo.InvariantCulture),
        };
        StoredTensor[] tensors = [.. Tensors(Picture, reference.Picture), .. Tensors(Pooled, reference.Pooled)];
        DurableFile.Write(path, stream => SafetensorsWriter.Write(stream, metadata, tensors));
    }

    /// <summary>Reads a reference and checks that it is a model's.</summary>
    /// <param name="path">The file.</param>
    /// <param name="modelSha256">SHA-256 of the model file.</param>
    /// <returns>The reference and the SHA-256 of its file, lower-case hex; or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    public static Outcome<(ModelReference Reference, string Sha256)> Read(string path, string modelSha256) =>
        SafetensorsReader.ReadFile(path).Then<(ModelReference, string)>(content =>
        {
            string version = content.Metadata.GetValueOrDefault("reference_version", "");
            return version != FormatVersion ? Invalid($"its reference_version is \"{version}\"; {FormatVersion} is read")
                : content.Metadata.GetValueOrDefault("model_sha256", "") != modelSha256 ? Invalid("it was made for another model (model_sha256)")
                : Space(Picture, content) is { } picture && Space(Pooled, content) is { } pooled && picture.Scans == pooled.Scans
                ? (new ModelReference(picture, pooled), content.Sha256)
                : Invalid("a part of it is missing, or its parts do not fit each other");
        });

    private static IEnumerable<StoredTensor> Tensors(string name, ReferenceSpace space)
    {
        int length = space.Mean.Length;
        yield return StoredTensor.Of(name + ".mean", [length], space.Mean, half: false);
        yield return StoredTensor.Of(name + ".points", [space.Scans, length], space.Points, half: true);
        yield return StoredTensor.Of(name + ".scale", [length], space.Scale, half: false);
    }

    private static ReferenceSpace? Space(string name, SafetensorsContent content)
    {
        float[] Values(string part) => content.Tensors.TryGetValue($"{name}.{part}", out StoredTensor? tensor) ? tensor.ToSingles() : [];
        (float[] mean, float[] scale, float[] points) = (Values("mean"), Values("scale"), Values("points"));
        bool isWhole = mean.Length > 0 && scale.Length == mean.Length && points.Length > 0 && points.Length % mean.Length == 0;
        return isWhole && Array.TrueForAll([.. mean, .. scale, .. points], float.IsFinite)
            && Number(content.Metadata.GetValueOrDefault(name + ".edge", "")) is > 0 and { } edge
            ? new ReferenceSpace(mean, scale, points, edge, (int)(Number(content.Metadata.GetValueOrDefault("held_scans", "")) ?? 0))
            : null;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    private static Rejection Invalid(string why) => new(RejectionCodes.InvalidModel, why);
}
