using System.Buffers.Binary;
using FellowOakDicom;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>
/// Which fragments make which frame (PS3.5 A.4): by the extended or the basic offset table where it is true, else by walking the items, else by
/// walking the streams themselves. Streams that Number of Frames does not count are frames too.
/// </summary>
internal sealed class FrameIndex
{
    private readonly IReadOnlyList<IByteBuffer> fragments;
    private readonly int[] first;

    private FrameIndex(IReadOnlyList<IByteBuffer> fragments, int[] first, IReadOnlyList<string> warnings)
    {
        this.fragments = fragments;
        this.first = first;
        Warnings = warnings;
    }

    /// <summary>How many frames there are.</summary>
    public int Frames => first.Length;

    /// <summary>What was wrong with the tables or the number, and recovered from.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Finds the frames; decodes nothing.</summary>
    /// <param name="dataset">With encapsulated pixel data.</param>
    /// <param name="sequence">The pixel data.</param>
    /// <param name="layout">How many frames there should be, and of what.</param>
    /// <param name="coding">How a frame begins by the transfer syntax.</param>
    public static Outcome<FrameIndex> Of(DicomDataset dataset, DicomFragmentSequence sequence, PixelLayout layout, FrameCoding coding)
    {
        // Some writers end with an empty fragment.
        IReadOnlyList<IByteBuffer> fragments = [.. sequence.Fragments];
        fragments = fragments is [.., { Size: 0 }] ? [.. fragments.Take(fragments.Count - 1)] : fragments;
        if (fragments.Count == 0)
        {
            return Fault("The pixel data have no fragments.");
        }

        var start = new FrameStart(coding, fragments[0]);
        int[] starts = start.Among(fragments);
        starts = starts.Length > layout.Frames ? OfStreams(fragments, starts) : starts;
        if (starts.Length > layout.Frames && starts[0] == 0)
        {
            return new FrameIndex(fragments, starts, [More(layout.Frames, starts.Length)]);
        }

        (string Name, long[] Offsets)[] tables =
        [
            ("extended offset table", Extended(dataset)),
            ("basic offset table", [.. sequence.OffsetTable.Select(offset => (long)offset)]),
        ];
        var warnings = new List<string>();
        int[]? first = null;
        foreach ((string name, long[] offsets) in tables.Where(table => table.Offsets.Length > 0))
        {
            first = ByTable(fragments, offsets, layout.Frames, start, padded: true)
                ?? ByTable(fragments, offsets, layout.Frames, start, padded: false);
            if (first is not null)
            {
                break;
            }

            warnings.Add($"the {name} does not fit the fragments; frames were found by walking the items");
        }

        first ??= layout.Frames == 1 ? [0]
            : layout.Frames == fragments.Count ? [.. Enumerable.Range(0, fragments.Count)]
            : starts.Length == layout.Frames && starts[0] == 0 ? starts
            : null;
        bool isWalked = layout.Frames > 1 && layout.Frames != fragments.Count;
        if (first is not null && warnings.Count == 0 && isWalked && tables.All(table => table.Offsets.Length == 0))
        {
            warnings.Add("there is no offset table; frames were found by the beginnings of their streams");
        }

        return Split(fragments, first, layout.Frames, start.IsKnown, warnings);
    }

    /// <summary>The compressed bytes of a frame, its fragments joined.</summary>
    public byte[] Bytes(int frame)
    {
        int begin = first[frame];
        int end = frame + 1 < first.Length ? first[frame + 1] : fragments.Count;
        return end - begin == 1 ? fragments[begin].Data : new CompositeByteBuffer(fragments.Skip(begin).Take(end - begin)).Data;
    }

    /// <summary>Looks for streams behind streams, where a fragment or a single frame may hold several.</summary>
    private static Outcome<FrameIndex> Split(IReadOnlyList<IByteBuffer> fragments, int[]? first, int frames, bool isKnown, List<string> warnings)
    {
        if (first is not null && (frames > 1 || !isKnown))
        {
            return new FrameIndex(fragments, first, warnings);
        }

        byte[] joined = fragments.Count == 1 ? fragments[0].Data : new CompositeByteBuffer(fragments).Data;
        IReadOnlyList<Range> streams = isKnown ? StreamWalk.Of(joined) : [];
        if (streams.Count > 1 && streams.Count >= frames)
        {
            IByteBuffer[] each = [.. streams.Select(stream => new MemoryByteBuffer(joined[stream]))];
            warnings.Add(streams.Count == frames
                ? "several frames lie in one fragment; they were found by the ends of their streams"
                : More(frames, streams.Count));
            return new FrameIndex(each, [.. Enumerable.Range(0, each.Length)], warnings);
        }

        return first is null
            ? Fault($"Number of Frames is {frames}; the pixel data have {fragments.Count} fragments"
                + (isKnown ? $" and {Math.Max(streams.Count, 1)} streams: frames are missing, or where one begins is not told."
                    : ": where a frame begins is not told."))
            : new FrameIndex([new MemoryByteBuffer(joined)], [0], warnings);
    }

    /// <summary>Without those that lie within a part of the stream before them: a thumbnail in an application segment begins like a stream.</summary>
    private static int[] OfStreams(IReadOnlyList<IByteBuffer> fragments, int[] starts)
    {
        var real = new List<int> { starts[0] };
        foreach (int next in starts.Skip(1))
        {
            byte[] before = new CompositeByteBuffer(fragments.Skip(real[^1]).Take(next - real[^1])).Data;
            FrameCoding coding = StreamSigns.At(before);
            if (coding is not (FrameCoding.Jpeg or FrameCoding.Jpeg2000) || StreamSigns.IsJp2(before)
                || !StreamExtent.Of(before, coding == FrameCoding.Jpeg2000).IsWithinPart)
            {
                real.Add(next);
            }
        }

        return [.. real];
    }

    private static string More(int told, int found) =>
        $"Number of Frames is {told} where the pixel data hold {found} streams; each was read as a frame";

    private static Rejection Fault(string message) => new(RejectionCodes.InvalidPixels, message, DicomTag.PixelData.Code());

    private static long[] Extended(DicomDataset dataset)
    {
        byte[] bytes = dataset.Bytes(DicomTag.ExtendedOffsetTable) ?? [];
        var offsets = new long[bytes.Length / 8];
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8 * i));
        }

        return offsets;
    }

    /// <returns>The first fragment of each frame; null when the table is not true.</returns>
    private static int[]? ByTable(IReadOnlyList<IByteBuffer> fragments, long[] offsets, int frames, FrameStart start, bool padded)
    {
        if (offsets.Length != frames || offsets[0] != 0)
        {
            return null;
        }

        var first = new int[frames];
        int frame = 0;
        long position = 0;
        for (int i = 0; i < fragments.Count && frame < frames; i++)
        {
            if (position == offsets[frame])
            {
                if (!start.Is(fragments[i]))
                {
                    return null;
                }

                first[frame++] = i;
            }

            // An item's tag and length come before its bytes, whose number should be even; some writers leave it odd.
            position += 8 + fragments[i].Size + (padded ? fragments[i].Size & 1 : 0);
        }

        return frame == frames ? first : null;
    }
}
