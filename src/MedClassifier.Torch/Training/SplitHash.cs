using System.Security.Cryptography;
using System.Text;
using MedClassifier.Domain;
using MedClassifier.Domain.Training;

namespace MedClassifier.Torch.Training;

/// <summary>The hashes that say which scans a model was trained on, and measured on.</summary>
internal static class SplitHash
{
    /// <summary>The scan hashes of a set in its order; null for what cannot be decoded.</summary>
    /// <param name="set">The set.</param>
    /// <param name="known">Scan hashes that are known already, by index; the others are decoded for it.</param>
    /// <param name="cancellationToken">Stops between two examples.</param>
    public static string?[] ListScans(ITrainingSet set, IReadOnlyDictionary<int, string> known, CancellationToken cancellationToken)
    {
        string?[] scans = new string?[set.Count];
        for (int i = 0; i < scans.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!known.TryGetValue(i, out scans[i]))
            {
                Outcome<TrainingExample> example = set.Load(i, cancellationToken);
                scans[i] = example.Value?.Scan.Receipt.ScanSha256;
            }
        }

        return scans;
    }

    /// <summary>Hash of some examples of a set, at even distances: enough to know it from another one of the same labels.</summary>
    /// <param name="set">The set; null for none.</param>
    /// <param name="most">Examples that are decoded at most.</param>
    public static string OfSome(ITrainingSet? set, int most)
    {
        int count = Math.Min(set?.Count ?? 0, most);
        return OfLines(Enumerable.Range(0, count).Select(
            i => set!.Load((int)((long)i * set.Count / count), CancellationToken.None).Value?.Scan.Receipt.ScanSha256 ?? "none"));
    }

    /// <summary>SHA-256 over lines, each followed by a line feed.</summary>
    /// <returns>64 lower-case hex digits.</returns>
    public static string OfLines(IEnumerable<string> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string line in lines)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
