using System.Security.Cryptography;
using System.Text;
using MedClassifier.Domain;
using MedClassifier.Domain.Training;

namespace MedClassifier.Model.Training;

/// <summary>The hash that says which scans a model was trained on.</summary>
internal static class SplitHash
{
    /// <summary>
    /// SHA-256 over the scan hashes in the order of the set, each followed by a line feed; what cannot be decoded is left out.
    /// </summary>
    /// <param name="set">The training set.</param>
    /// <param name="known">Scan hashes that are known already, by index; the others are decoded for it.</param>
    /// <param name="cancellationToken">Stops between two examples.</param>
    /// <returns>64 lower-case hex digits.</returns>
    public static string Compute(ITrainingSet set, IReadOnlyDictionary<int, string> known, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < set.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!known.TryGetValue(i, out string? scan))
            {
                Outcome<TrainingExample> example = set.Load(i, cancellationToken);
                scan = example.Value?.Scan.Receipt.ScanSha256;
            }

            if (scan is not null)
            {
                hash.AppendData(Encoding.ASCII.GetBytes(scan + "\n"));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
