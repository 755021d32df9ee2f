using System.Buffers.Binary;
using FellowOakDicom;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>
/// Which fragments make which frame (PS3.5 A.4): by the extended or the basic offset table where it is true, else by walking the items.
/// </summary>
internal sealed class FrameIndex
{
    private readonly IByteBuffer[] fragments;
    private readonly int[] first;

    private FrameIndex(IByteBuffer[] fragments, int[] first, string[] warnings)
    {
        this.fragments = fragments;
        this.first = first;
        Warnings = warnings;
    }

    /// <summary>What was wrong with the tables, and recovered from.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Finds the frames; decodes nothing.</summary>
    /// <param name="dataset">With encapsulated pixel data.</param>
    /// <param name="layout">How many frames there are, and of what.</param>
    /// <param name="coding">How a frame begins.</param>
    public static Outcome<FrameIndex> Of(DicomDataset dataset, PixelLayout layout, FrameCoding coding)
    {
        if (dataset.GetDicomItem<DicomItem>(DicomTag.PixelData) is not DicomFragmentSequence sequence)
        {
            return Fault("Pixel data of a compressed transfer syntax are not in fragments.");
        }

        // Some writers end with an empty fragment.
        IByteBuffer[] fragments = [.. sequence.Fragments];
        int count = fragments.Length > 0 && fragments[^1].Size == 0 ? fragments.Length - 1 : fragments.Length;
        if (count == 0)
        {
            return Fault("The pixel data have no fragments.");
        }

        var start = new FrameStart(coding, layout);
        (string Name, long[] Offsets)[] tables =
        [
            ("extended offset table", Extended(dataset)),
            ("basic offset table", [.. sequence.OffsetTable.Select(offset => (long)offset)]),
        ];
        var warnings = new List<string>();
        foreach ((string name, long[] offsets) in tables.Where(table => table.Offsets.Length > 0))
        {
            if (ByTable(fragments.AsSpan(0, count), offsets, layout.Frames, start) is int[] first)
            {
                return new FrameIndex(fragments[..count], first, [.. warnings]);
            }

            warnings.Add($"the {name} does not fit the fragments; frames were found by walking the items");
        }

        int[]? walked = layout.Frames == 1 ? [0]
            : layout.Frames == count ? [.. Enumerable.Range(0, count)]
            : ByStart(fragments.AsSpan(0, count), layout.Frames, start);
        if (walked is null)
        {
            return Fault($"{layout.Frames} frames in {count} fragments: where a frame begins is not told.");
        }

        if (warnings.Count == 0 && layout.Frames > 1 && layout.Frames != count)
        {
            warnings.Add("there is no offset table; frames were found by the beginnings of their streams");
        }

        return new FrameIndex(fragments[..count], walked, [.. warnings]);
    }

    /// <summary>The compressed bytes of a frame, its fragments joined.</summary>
    public byte[] Bytes(int frame)
    {
        int first = this.first[frame];
        int end = frame + 1 < this.first.Length ? this.first[frame + 1] : fragments.Length;
        return end - first == 1 ? fragments[first].Data : new CompositeByteBuffer(fragments[first..end]).Data;
    }

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
    private static int[]? ByTable(ReadOnlySpan<IByteBuffer> fragments, long[] offsets, int frames, FrameStart start)
    {
        if (offsets.Length != frames || offsets[0] != 0)
        {
            return null;
        }

        var first = new int[frames];
        int frame = 0;
        long position = 0;
        for (int i = 0; i < fragments.Length && frame < frames; i++)
        {
            if (position == offsets[frame])
            {
                if (!start.Is(fragments[i]))
                {
                    return null;
                }

                first[frame++] = i;
            }

            // An item's tag and length come before its bytes, whose number is even.
            position += 8 + fragments[i].Size + (fragments[i].Size & 1);
        }

        return frame == frames ? first : null;
    }

    private static int[]? ByStart(ReadOnlySpan<IByteBuffer> fragments, int frames, FrameStart start)
    {
        var first = new List<int>();
        for (int i = 0; start.IsKnown && i < fragments.Length; i++)
        {
            if (start.Is(fragments[i]))
            {
                first.Add(i);
            }
        }

        return first.Count == frames && first[0] == 0 ? [.. first] : null;
    }
}
