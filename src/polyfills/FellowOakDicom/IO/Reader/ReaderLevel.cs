using System.Text;

namespace FellowOakDicom.IO.Reader;

/// <summary>Where the reader is: in a data set, or between the items of a sequence (then <see cref="Sequence"/> is set).</summary>
internal sealed class ReaderLevel
{
    /// <summary>For a sequence or an item that ends with a delimiter.</summary>
    internal const long Open = -1;

    private Dictionary<uint, DicomPrivateCreator> _creators;

    internal DicomDataset Dataset { get; init; }

    internal DicomSequence Sequence { get; init; }

    /// <summary>The offset after its last byte, or <see cref="Open"/>.</summary>
    internal long End { get; init; } = Open;

    internal bool IsExplicitVR { get; init; }

    internal Endian Endian { get; init; }

    internal Encoding[] Encodings { get; set; }

    internal DicomPrivateCreator CreatorOf(ushort group, ushort element) =>
        (group & 1) == 1 && element > 0xff ? _creators?.GetValueOrDefault(((uint)group << 16) | (uint)(element >> 8)) : null;

    internal void Note(DicomTag reservation, string creator)
    {
        _creators ??= [];
        _creators[reservation.Number] = DicomDictionary.Default.GetPrivateCreator(creator);
    }
}
