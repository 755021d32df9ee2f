using MedClassifier.Domain;
using MedClassifier.Domain.Storage;

namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>The content of an entry in memory: of as many bytes as it has, never of more than are taken, whatever its archive says.</summary>
internal static class EntryContent
{
    private const int Piece = 1 << 20;

    /// <summary>Reads it.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="most">Bytes that are taken at most.</param>
    /// <param name="budget">What its archive may still unpack; asked first for what the entry says it needs.</param>
    /// <exception cref="ArchiveException">The archive unpacks to more than it may.</exception>
    public static Outcome<byte[]> Read(ArchiveEntry entry, long most, ArchiveBudget budget)
    {
        if (entry.Length > most)
        {
            return new Rejection(RejectionCodes.LimitExceeded, $"The entry has {entry.Length} bytes; at most {most} are read.");
        }

        budget.Ask(entry.Length ?? 0);
        using Stream stream = entry.Content();
        Outcome<byte[]> read = entry.Length is { } length ? OfLength(stream, length) : OfAnyLength(stream, most);
        if (read.IsValue)
        {
            entry.Check?.Invoke(read.Value);
        }

        return read.IsValue && entry.Crc32 is { } crc && Crc32.Of(read.Value) != crc
            ? new Rejection(RejectionCodes.Malformed, "The entry's checksum is not that of its content.")
            : read;
    }

    private static Outcome<byte[]> OfLength(Stream stream, long length)
    {
        // What an entry claims is allocated in pieces, too: a claim costs nothing.
        Outcome<byte[]> read = OfAnyLength(stream, length);
        return !read.IsValue ? new Rejection(RejectionCodes.Malformed, $"The entry has more bytes than the {length} it says it has.")
            : read.Value.Length < length ? new Rejection(RejectionCodes.Truncated, $"The entry has {read.Value.Length} of {length} bytes.")
            : read;
    }

    private static Outcome<byte[]> OfAnyLength(Stream stream, long most)
    {
        var pieces = new List<byte[]>();
        long length = 0;
        while (true)
        {
            byte[] piece = new byte[Math.Min(Piece, most - length + 1)];
            int read = stream.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false);
            length += read;
            if (length > most)
            {
                return new Rejection(RejectionCodes.LimitExceeded, $"The file unpacks to more than {most} bytes, as many as are read.");
            }

            pieces.Add(read == piece.Length ? piece : piece[..read]);
            if (read < piece.Length)
            {
                return Joined(pieces, (int)length);
            }
        }
    }

    private static byte[] Joined(List<byte[]> pieces, int length)
    {
        if (pieces.Count == 1)
        {
            return pieces[0];
        }

        byte[] all = GC.AllocateUninitializedArray<byte>(length);
        int at = 0;
        foreach (byte[] piece in pieces)
        {
            piece.CopyTo(all, at);
            at += piece.Length;
        }

        return all;
    }
}
