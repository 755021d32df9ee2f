using System.Globalization;
using System.Text;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>
/// Reads a tar archive from its first byte to its last: ustar and pax (POSIX.1-2001) and GNU's long names. Names and links are read into
/// memory up to a bound, contents not at all.
/// </summary>
internal static class TarEntries
{
    private const int LongestMetadata = 1 << 20;

    /// <summary>The entries, each to be read before the next one is asked for.</summary>
    /// <exception cref="InvalidDataException">The archive is corrupt.</exception>
    /// <exception cref="EndOfStreamException">It ends too early.</exception>
    public static IEnumerable<ArchiveEntry> Read(Stream archive)
    {
        var header = new byte[TarContent.BlockLength];
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        while (true)
        {
            archive.ReadExactly(header);
            if (!header.AsSpan().ContainsAnyExcept((byte)0))
            {
                yield break;
            }

            CheckSum(header);
            char type = (char)header[156];
            if (type is 'L' or 'K' or 'x' or 'g')
            {
                byte[] metadata = ReadMetadata(archive, Number(header.AsSpan(124, 12)));
                Note(said, type, metadata);
                continue;
            }

            byte[] bytes = Encoding.Latin1.GetBytes(said.GetValueOrDefault("path") ?? Name(header));
            string name = ByteName.Read(bytes);
            byte[] link = Encoding.UTF8.GetBytes(
                ByteName.Read(Encoding.Latin1.GetBytes(said.GetValueOrDefault("linkpath") ?? Text(header.AsSpan(157, 100)))));
            long length = said.TryGetValue("size", out string? size) ? Size(size) : Number(header.AsSpan(124, 12));
            said.Clear();
            ArchiveEntryKind kind = Kind(type, name);
            // Links and folders have no content, whatever their header says (POSIX.1-2001, ustar, typeflag).
            using var content = new TarContent(archive, kind is ArchiveEntryKind.File or ArchiveEntryKind.Other ? length : 0);
            yield return kind == ArchiveEntryKind.Link
                ? new ArchiveEntry(name, kind, () => new MemoryStream(link), link.Length) { NameBytes = bytes }
                : new ArchiveEntry(name, kind, () => content, length) { NameBytes = bytes };
            content.Skip();
        }
    }

    private static ArchiveEntryKind Kind(char type, string name) => type switch
    {
        '5' => ArchiveEntryKind.Folder,
        '0' or '\0' or '7' => name.EndsWith('/') ? ArchiveEntryKind.Folder : ArchiveEntryKind.File,
        '1' or '2' => ArchiveEntryKind.Link,
        _ => ArchiveEntryKind.Other,
    };

    private static byte[] ReadMetadata(Stream archive, long length)
    {
        if (length > LongestMetadata)
        {
            throw new InvalidDataException();
        }

        using var content = new TarContent(archive, length);
        var metadata = new byte[length];
        content.ReadExactly(metadata);
        content.Skip();
        return metadata;
    }

    /// <summary>Keeps what is said of the next entry; what is said of all (type g) is of no use here.</summary>
    private static void Note(Dictionary<string, string> said, char type, byte[] metadata)
    {
        switch (type)
        {
            case 'L':
                said["path"] = Text(metadata);
                break;
            case 'K':
                said["linkpath"] = Text(metadata);
                break;
            case 'x':
                NoteRecords(said, metadata);
                break;
            default:
                break;
        }
    }

    /// <summary>Records of the form "length key=value\n", where the length is that of the whole record in decimal.</summary>
    private static void NoteRecords(Dictionary<string, string> said, ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            int space = rest.IndexOf((byte)' ');
            if (space < 1 || !int.TryParse(rest[..space], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
                || length <= space + 1 || length > rest.Length)
            {
                throw new InvalidDataException();
            }

            string record = Encoding.Latin1.GetString(rest[(space + 1)..length]).TrimEnd('\n');
            int equals = record.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                throw new InvalidDataException();
            }

            said[record[..equals]] = record[(equals + 1)..];
            rest = rest[length..];
        }
    }

    private static string Name(byte[] header)
    {
        string name = Text(header.AsSpan(0, 100));
        // GNU tar keeps other things where ustar has the prefix; its magic ends with a blank.
        string prefix = header[262] == 0 ? Text(header.AsSpan(345, 155)) : "";
        return prefix.Length > 0 ? $"{prefix}/{name}" : name;
    }

    /// <summary>The bytes before the first zero, a character each: names are read as text only when they are whole.</summary>
    private static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? field : field[..end]);
    }

    private static long Size(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : throw new InvalidDataException();

    /// <summary>Octal digits, or, where they are too few (GNU), a big-endian number with the top bit set.</summary>
    private static long Number(ReadOnlySpan<byte> field)
    {
        bool isBinary = (field[0] & 0x80) != 0;
        long number = isBinary ? field[0] & 0x7F : 0;
        foreach (byte b in isBinary ? field[1..] : field)
        {
            if (!isBinary && b is (byte)' ' or 0)
            {
                continue;
            }

            if (number > long.MaxValue >> 8 || (!isBinary && b is < (byte)'0' or > (byte)'7'))
            {
                throw new InvalidDataException();
            }

            number = isBinary ? (number << 8) | b : (number << 3) | (uint)(b - '0');
        }

        return number;
    }

    /// <summary>The sum of the header's bytes, its own eight taken as blanks.</summary>
    private static void CheckSum(byte[] header)
    {
        long sum = 8 * ' ';
        for (int i = 0; i < header.Length; i++)
        {
            sum += i is >= 148 and < 156 ? 0 : header[i];
        }

        if (sum != Number(header.AsSpan(148, 8)))
        {
            throw new InvalidDataException();
        }
    }
}
