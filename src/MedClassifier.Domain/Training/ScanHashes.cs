using System.Globalization;

namespace MedClassifier.Domain.Training;

/// <summary>
/// A set of scans, each known by the first 16 hex digits (64 bits) of its scan hash: enough to recognise a scan again, and a fourth of the
/// length. Two different scans meet with a probability of some 1e-12 for a set of 10,000 asked about 10,000 others.
/// </summary>
public sealed class ScanHashes
{
    private const int Digits = 16;
    private const char Separator = ' ';

    private readonly ulong[] sorted;

    private ScanHashes(IEnumerable<ulong> hashes) => sorted = [.. hashes.Distinct().Order()];

    /// <summary>Number of different scans.</summary>
    public int Count => sorted.Length;

    /// <summary>The set of some scans.</summary>
    /// <param name="scanSha256">Scan hashes, 64 hex digits each.</param>
    public static ScanHashes Of(IEnumerable<string> scanSha256) => new(scanSha256.Select(Number));

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <returns>Null when the text is anything else than groups of 16 hex digits, one space between two.</returns>
    public static ScanHashes? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Length == 0 ? [] : text.Split(Separator);
        ulong[] hashes = new ulong[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length != Digits || !ulong.TryParse(parts[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out hashes[i]))
            {
                return null;
            }
        }

        return new ScanHashes(hashes);
    }

    /// <summary>Whether a scan is one of these.</summary>
    /// <param name="scanSha256">Its scan hash, 64 hex digits.</param>
    public bool Contains(string scanSha256) => Array.BinarySearch(sorted, Number(scanSha256)) >= 0;

    /// <summary>These and others.</summary>
    public ScanHashes Union(ScanHashes? others) => others is null ? this : new ScanHashes(sorted.Concat(others.sorted));

    /// <summary>All hashes in ascending order: 16 lower-case hex digits each, a space between two.</summary>
    public override string ToString() => string.Join(Separator, sorted.Select(hash => hash.ToString("x16", CultureInfo.InvariantCulture)));

    private static ulong Number(string scanSha256)
    {
        ArgumentNullException.ThrowIfNull(scanSha256);
        return ulong.Parse(scanSha256.AsSpan(0, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
