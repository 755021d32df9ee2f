using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Storage;

namespace MedClassifier.Model.Files;

/// <summary>The model files that model.path stands for: one, a list whose mean counts, or those of a manifest.</summary>
public static class ModelMembers
{
    private const int LargestManifest = 1 << 20;
    private const int MostMembers = 16;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Finds the model files.</summary>
    /// <param name="paths">What model.path names; at least one.</param>
    /// <returns>The name, empty for a list, and the files with whole paths; or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    public static Outcome<EnsembleManifest> Of(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return paths is [var only] && only.EndsWith(EnsembleManifest.Ending, StringComparison.OrdinalIgnoreCase)
            ? Read(only)
            : paths.Distinct(StringComparer.Ordinal).Count() < paths.Count
                ? Invalid("one model file is named twice")
                : new EnsembleManifest(EnsembleManifest.CurrentFormat, "", [.. paths.Select(path => new EnsembleFile(Path.GetFullPath(path), 1))]);
    }

    /// <summary>What a model says of itself: a file's card, or that of an ensemble made of its members' cards.</summary>
    /// <param name="paths">What model.path names; at least one.</param>
    public static Outcome<ModelCard> ReadCard(IReadOnlyList<string> paths) => Of(paths).Then(manifest =>
    {
        var cards = new List<ModelCard>();
        foreach (EnsembleFile member in manifest.Members)
        {
            Outcome<ModelCard> card = ModelFile.ReadCard(member.File);
            if (!card.IsValue)
            {
                return card;
            }

            cards.Add(card.Value);
        }

        return CardOf(manifest, cards);
    });

    /// <summary>The card of model files together, provided that they are the files that a manifest wants.</summary>
    /// <param name="manifest">Names them.</param>
    /// <param name="cards">Their cards, in the manifest's order.</param>
    /// <returns>It, or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    public static Outcome<ModelCard> CardOf(EnsembleManifest manifest, IReadOnlyList<ModelCard> cards)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return manifest.Members.Zip(cards, WhyNot).FirstOrDefault(fault => fault is not null) is { } reason
            ? Invalid(reason)
            : EnsembleCard.Of(manifest, cards);
    }

    /// <summary>Writes a manifest that names model files, with their hashes.</summary>
    /// <param name="path">The manifest, ending in .json; the files are named relative to its folder.</param>
    /// <param name="name">Name for people.</param>
    /// <param name="members">The files and their weights; at least two.</param>
    /// <param name="bodyParts">Body parts that they were trained on, where their own files do not say; empty says nothing.</param>
    /// <returns>The card of all together, or a rejection <see cref="RejectionCodes.InvalidModel"/>; nothing is written then.</returns>
    public static Outcome<ModelCard> Write(string path, string name, IReadOnlyList<EnsembleFile> members, IReadOnlyList<string> bodyParts)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(bodyParts);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var files = new List<EnsembleFile>();
        foreach (EnsembleFile member in members)
        {
            Outcome<ModelCard> card = ModelFile.ReadCard(member.File);
            if (!card.IsValue)
            {
                return card.Rejection with { Message = $"{member.File}: {card.Rejection.Message}" };
            }

            string relative = Path.GetRelativePath(folder, Path.GetFullPath(member.File)).Replace(Path.DirectorySeparatorChar, '/');
            files.Add(member with { File = relative, Sha256 = card.Value.Sha256 });
        }

        var manifest = new EnsembleManifest(EnsembleManifest.CurrentFormat, name, files) { BodyParts = bodyParts.Count > 0 ? bodyParts : null };
        if (FaultOf(manifest) is not null || !path.EndsWith(EnsembleManifest.Ending, StringComparison.OrdinalIgnoreCase))
        {
            return Invalid(FaultOf(manifest) ?? $"a manifest's name ends in {EnsembleManifest.Ending}, not as {path} does");
        }

        DurableFile.WriteText(path, JsonSerializer.Serialize(manifest, Json) + "\n");
        return ReadCard([path]);
    }

    private static string? WhyNot(EnsembleFile member, ModelCard card) =>
        member.Sha256.Length == 0 || member.Sha256.Equals(card.Sha256, StringComparison.OrdinalIgnoreCase)
            ? null
            : $"{member.File} has the SHA-256 {card.Sha256}; the manifest wants {member.Sha256}";

    private static Outcome<EnsembleManifest> Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestManifest)
            {
                return Invalid($"the manifest {path} is larger than 1 MiB");
            }

            EnsembleManifest? manifest = JsonSerializer.Deserialize<EnsembleManifest>(File.ReadAllBytes(path), Json);
            if (FaultOf(manifest) is { } fault)
            {
                return Invalid($"the manifest {path}: {fault}");
            }

            string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            return manifest! with
            {
                Name = manifest.Name.Length > 0 ? manifest.Name : Path.GetFileNameWithoutExtension(path),
                Members = [.. manifest.Members.Select(m => m with { File = Path.GetFullPath(m.File, folder), Sha256 = m.Sha256 ?? "" })],
            };
        }
        catch (JsonException)
        {
            return Invalid($"the manifest {path} is no JSON of the format {EnsembleManifest.CurrentFormat}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Invalid($"there is no manifest {path}, or it may not be read");
        }
    }

    private static string? FaultOf(EnsembleManifest? manifest) => manifest switch
    {
        null or { Format: not EnsembleManifest.CurrentFormat } => $"its format is '{manifest?.Format}'; read is {EnsembleManifest.CurrentFormat}",
        { Name: null } or { Members: null } => "it lacks its name or its members",
        { Members.Count: < 2 or > MostMembers } => $"it has {manifest.Members.Count} members; allowed: 2 to {MostMembers}",
        _ when manifest.Members.FirstOrDefault(m => m is not { File.Length: > 0 }) is not null || manifest.Members.Any(m => m is null) =>
            "a member has no file",
        { BodyParts: { } parts } when parts.Any(string.IsNullOrWhiteSpace) => "one of its body_parts is empty",
        _ when manifest.Members.FirstOrDefault(m => !(m.Weight > 0) || !double.IsFinite(m.Weight)) is { } wrong =>
            $"the weight of {wrong.File} is {wrong.Weight}; allowed: above 0",
        _ => null,
    };

    private static Rejection Invalid(string message) => new(RejectionCodes.InvalidModel, message);
}
