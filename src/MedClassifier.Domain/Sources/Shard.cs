using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MedClassifier.Domain.Sources;

/// <summary>
/// One of several parts of an input, each of which another machine takes without asking the others. What a file belongs to follows from its
/// study's name alone, which is known from the beginning of the file: so a study is never in two parts, and two parts have nothing in common.
/// </summary>
/// <param name="Number">Which part it is, from 1.</param>
/// <param name="Of">How many there are; from 1 to <see cref="Most"/>.</param>
public sealed record Shard(int Number, int Of)
{
    /// <summary>Most parts of an input.</summary>
    public const int Most = 100_000;

    /// <summary>Reads "3/64".</summary>
    /// <returns>Null where it is no such text, or there is no such part.</returns>
    public static Shard? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is [var number, var of]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int n)
            && int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out int all)
            && n >= 1 && n <= all && all <= Most
            ? new Shard(n, all)
            : null;
    }

    /// <summary>
    /// The part that a study belongs to, from 1: the first eight bytes of the SHA-256 of its name as UTF-8, as a number, most significant byte
    /// first, modulo the number of parts. The same on every machine.
    /// </summary>
    /// <param name="study">Study Instance UID, or what a file without one is called by.</param>
    public int NumberOf(string study)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(study));
        return 1 + (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)Of);
    }

    /// <summary>Whether a study belongs to this part.</summary>
    /// <param name="study">As <see cref="NumberOf"/> takes it.</param>
    public bool Holds(string study) => NumberOf(study) == Number;

    /// <summary>Such as "3/64".</summary>
    public override string ToString() => FormattableString.Invariant($"{Number}/{Of}");
}
