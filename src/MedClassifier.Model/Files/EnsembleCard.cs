using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;

namespace MedClassifier.Model.Files;

/// <summary>Makes the card of an ensemble of its members' cards.</summary>
public static class EnsembleCard
{
    /// <summary>The card: a single member's own, or that of all together.</summary>
    /// <param name="manifest">Name and weights.</param>
    /// <param name="cards">The members' cards, in the manifest's order.</param>
    /// <returns>It, or a rejection <see cref="RejectionCodes.InvalidModel"/> where the classes differ.</returns>
    public static Outcome<ModelCard> Of(EnsembleManifest manifest, IReadOnlyList<ModelCard> cards)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(cards);
        ModelCard first = cards[0];
        if (cards.Count == 1)
        {
            return first;
        }

        if (cards.FirstOrDefault(card => !card.Classes.SequenceEqual(first.Classes)) is { } other)
        {
            return new Rejection(
                RejectionCodes.InvalidModel,
                $"the classes of {other.Name} are {string.Join(", ", other.Classes)}, those of {first.Name} {string.Join(", ", first.Classes)}: "
                + "an ensemble needs the same, in the same order");
        }

        double sum = manifest.Members.Sum(m => m.Weight);
        EnsembleMember[] members =
        [
            .. cards.Zip(
                manifest.Members,
                (card, file) => new EnsembleMember(card.Name, card.Sha256, card.Architecture, card.InputSize, file.Weight / sum)),
        ];
        return first with
        {
            Name = manifest.Name.Length > 0 ? manifest.Name : Joined(cards, card => card.Name, " + "),
            Sha256 = HashOf(members),
            Members = members,
            Architecture = string.Join(" + ", cards.Select(card => card.Architecture)),
            Pooling = Joined(cards, card => card.Pooling, " + "),
            MapNote = Joined(cards, card => card.MapNote, " "),
            Head = Joined(cards, card => card.Head, " + "),
            // What all of them were made for. One that does not say is no obstacle.
            Modalities = Shared(cards, card => card.Modalities),
            BodyParts = manifest.BodyParts is { Count: > 0 } said ? said : Shared(cards, card => card.BodyParts),
            TrainingData = Joined(cards, card => card.TrainingData, "; "),
            SplitSha256 = cards.All(card => card.SplitSha256 == first.SplitSha256) ? first.SplitSha256 : "",
            Training = new Dictionary<string, string>(),
            TrainingScans = Union(cards, card => card.TrainingScans),
            SelectionScans = Union(cards, card => card.SelectionScans),
            CodeVersion = Joined(cards, card => card.CodeVersion, ", "),
            Licence = Joined(cards, card => card.Licence, "; "),
        };
    }

    // The same networks with the same shares are the same model, whatever their files and the manifest are called.
    private static string HashOf(IEnumerable<EnsembleMember> members) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(members.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Sha256} {m.Weight:R}\n"))))));

    private static string Joined(IEnumerable<ModelCard> cards, Func<ModelCard, string> text, string between) =>
        string.Join(between, cards.Select(text).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal));

    private static IReadOnlyList<string> Shared(IEnumerable<ModelCard> cards, Func<ModelCard, IReadOnlyList<string>> values)
    {
        IReadOnlyList<string>[] said = [.. cards.Select(values).Where(v => v.Count > 0)];
        return said.Length == 0 ? [] : [.. said[0].Where(value => said.All(v => v.Contains(value, StringComparer.OrdinalIgnoreCase)))];
    }

    // Where one does not say what it has seen, nothing is known of them together.
    private static ScanHashes? Union(IReadOnlyList<ModelCard> cards, Func<ModelCard, ScanHashes?> scans) =>
        cards.All(card => scans(card) is not null) ? cards.Skip(1).Aggregate(scans(cards[0])!, (all, card) => all.Union(scans(card))) : null;
}
