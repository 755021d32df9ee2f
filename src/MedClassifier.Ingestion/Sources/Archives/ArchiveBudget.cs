using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>
/// What an archive, with all that is nested in it, may still unpack. Bytes are counted at every level, so that archives that share their
/// content (the trick of most bombs) are counted as often as they are unpacked.
/// </summary>
/// <param name="options">The caps.</param>
/// <param name="archiveLength">Size of the outermost archive in bytes.</param>
internal sealed class ArchiveBudget(ArchiveOptions options, long archiveLength)
{
    /// <summary>Unpacked bytes from which on the ratio counts: a small archive of blank images is no bomb.</summary>
    private const long RatioCountsFrom = 16L << 20;

    private int entries;
    private long bytes;

    /// <summary>Counts an entry.</summary>
    /// <exception cref="ArchiveException">It is one too many.</exception>
    public void CountEntry()
    {
        if (++entries > options.MaxEntries)
        {
            throw Exceeded($"The archive has more than {options.MaxEntries} entries.");
        }
    }

    /// <summary>Counts unpacked bytes.</summary>
    /// <exception cref="ArchiveException">They are too many.</exception>
    public void CountBytes(int count)
    {
        Ask(count);
        bytes += count;
    }

    /// <summary>Asks whether so many more bytes may be unpacked, before any is.</summary>
    /// <exception cref="ArchiveException">They are too many.</exception>
    public void Ask(long more)
    {
        long all = bytes + more;
        if (all > (long)options.MaxTotalMebibytes << 20)
        {
            throw Exceeded($"The archive unpacks to more than {options.MaxTotalMebibytes} MiB.");
        }

        if (all > RatioCountsFrom && all / options.MaxRatio > archiveLength)
        {
            throw Exceeded($"The archive unpacks to more than {options.MaxRatio} times its size of {archiveLength} bytes.");
        }
    }

    private static ArchiveException Exceeded(string message) => new(new Rejection(RejectionCodes.LimitExceeded, message));
}
