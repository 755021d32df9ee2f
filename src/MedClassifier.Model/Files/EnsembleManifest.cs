using System.Text.Json.Serialization;

namespace MedClassifier.Model.Files;

/// <summary>A small file that names the model files of an ensemble, their weights and their hashes; shipped beside them as one model.</summary>
/// <param name="Format">Which format this is.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Members">The model files; at least two.</param>
public sealed record EnsembleManifest(string Format, string Name, IReadOnlyList<EnsembleFile> Members)
{
    /// <summary>The format that is read.</summary>
    public const string CurrentFormat = "medclassifier-ensemble/1";

    /// <summary>What a manifest's file name ends in.</summary>
    public const string Ending = ".json";

    /// <summary>Body parts (0018,0015) that the members were trained on, where their own files do not say; null says nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? BodyParts { get; init; }
}
