using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MedClassifier.Benchmarks.Fuzzing;

/// <summary>Changes a file in a few places. The same number gives the same mutant, whatever was made before it.</summary>
/// <param name="corpus">Paths of valid files.</param>
/// <param name="seed">Another one gives other mutants.</param>
internal sealed class Mutator(IReadOnlyList<string> corpus, int seed)
{
    private const int MostChanges = 8;

    // Of what a decoder of PNG shall still look into: the first byte of each row is one of five.
    private const int FewChanges = 2;

    private const int LongestPiece = 256;

    /// <summary>The first kinds of changes leave the length as it is.</summary>
    private const int InPlace = 5;

    // Limits of signed and unsigned numbers, small ones, JPEG and DICOM markers.
    private static readonly uint[] Telling =
    [
        0, 1, 2, 7, 8, 16, 32, 63, 64, 65, 127, 128, 255, 256, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF,
        0xD8FF, 0xD9FF, 0xDAFF, 0xC4FF, 0x51FF, 0x52FF, 0x90FF, 0xE000FFFE, 0xE0DDFFFE, 0xE00DFFFE,
    ];

    private static ReadOnlySpan<byte> PixelDataTag => [0xE0, 0x7F, 0x10, 0x00];

    /// <summary>A mutant and the file it was made from.</summary>
    public (string File, byte[] Content) Make(int number)
    {
        var random = new Random(HashOf(seed, number));
        string file = corpus[random.Next(corpus.Count)];
        var content = new List<byte>(File.ReadAllBytes(file));
        int changes = random.Next(1, MostChanges + 1);
        if (PngParts.Find(content) is PngParts png)
        {
            return (file, Make(png, content, changes, random));
        }

        // Every other mutant keeps its length and its data set, so that its pixels come as far as a decoder.
        ChangeSome(content, random.Next(2) == 0 ? PixelData(content) : 0, changes, random);
        return (file, [.. content]);
    }

    // Every third is changed anyhow; in every third the check sums are right again, and in every third it is the rows that were changed.
    private static byte[] Make(PngParts png, List<byte> content, int changes, Random random)
    {
        int kind = random.Next(3);
        List<byte> changed = kind == 0 ? [.. png.Rows()] : content;
        ChangeSome(changed, kind == 1 ? 0 : 1, kind == 1 ? changes : Math.Min(changes, FewChanges), random);
        return kind switch { 0 => png.With([.. changed]), 1 => [.. changed], _ => PngParts.WithCheckSums([.. changed]) };
    }

    /// <summary>Changes a few places, from one place on and in place when it is not 0.</summary>
    private static void ChangeSome(List<byte> content, int from, int changes, Random random)
    {
        for (int i = 0; i < changes && content.Count > 0; i++)
        {
            int at = from > 0 ? from + Place(content.Count - from, random) : Place(content.Count, random);
            Change(content, at, random.Next(from > 0 ? InPlace : 8), random);
        }
    }

    // Not HashCode.Combine, which differs from process to process.
    private static int HashOf(int seed, int number) => unchecked((int)((((uint)seed * 2654435761u) ^ (uint)number) * 2246822519u));

    /// <summary>Where the value of the last Pixel Data element begins, little endian; 0 where there is none.</summary>
    private static int PixelData(List<byte> content)
    {
        int tag = CollectionsMarshal.AsSpan(content).LastIndexOf(PixelDataTag);
        return tag > 0 && tag + 12 < content.Count ? tag + 12 : 0;
    }

    private static void Change(List<byte> content, int at, int kind, Random random)
    {
        int length = Math.Min(random.Next(1, LongestPiece), content.Count - at);
        switch (kind)
        {
            case 0:
                content[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                content[at] = (byte)random.Next(256);
                break;
            case 2 or 3:
                Overwrite(content, at, Number(random));
                break;
            case 4:
                Overwrite(content, at, [.. content.GetRange(Math.Min(random.Next(content.Count), content.Count - length), length)]);
                break;
            case 5:
                content.RemoveRange(at, length);
                break;
            case 6:
                content.InsertRange(at, content.GetRange(Math.Min(random.Next(content.Count), content.Count - length), length));
                break;
            default:
                if (random.Next(4) == 0)
                {
                    content.RemoveRange(at, content.Count - at);
                }
                else
                {
                    content.Insert(at, (byte)random.Next(256));
                }

                break;
        }
    }

    /// <summary>Half of the changes meet the first 4 KiB: the headers of most files, and the beginning of the first stream.</summary>
    private static int Place(int length, Random random) => random.Next(random.Next(2) == 0 ? Math.Min(length, 4096) : length);

    private static byte[] Number(Random random)
    {
        var bytes = new byte[random.Next(2) == 0 ? 2 : 4];
        uint value = Telling[random.Next(Telling.Length)];
        if (bytes.Length == 2)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        }

        return bytes;
    }

    private static void Overwrite(List<byte> content, int at, byte[] bytes)
    {
        for (int i = 0; i < bytes.Length && at + i < content.Count; i++)
        {
            content[at + i] = bytes[i];
        }
    }
}
