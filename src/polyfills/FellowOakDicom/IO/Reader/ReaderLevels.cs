using System.Text;

namespace FellowOakDicom.IO.Reader;

/// <summary>The data sets and sequences that the reader is in, the innermost on top.</summary>
internal sealed class ReaderLevels
{
    private const uint Undefined = 0xffffffff;

    private readonly DicomSource _source;
    private readonly Stack<ReaderLevel> _levels = new();

    internal ReaderLevels(DicomSource source) => _source = source;

    internal int Count => _levels.Count;

    internal ReaderLevel Top => _levels.Peek();

    /// <summary>Whether a sequence was said to be longer than what is left of the bytes.</summary>
    internal bool IsClipped { get; private set; }

    internal void Begin(DicomDataset dataset, bool isExplicitVR, Encoding[] encodings) =>
        Push(new ReaderLevel { Dataset = dataset, IsExplicitVR = isExplicitVR, Endian = _source.Endian, Encodings = encodings });

    internal void BeginSequence(ReaderLevel level, DicomTag tag, ElementHeader header)
    {
        DicomSequence sequence = new(tag);
        level.Dataset.AddOrUpdate(sequence);
        bool isExplicit = level.IsExplicitVR;
        Endian endian = level.Endian;
        if (header.WasUnknown)
        {
            // PS3.5 6.2.2 note 4: what was written as UN is implicit little endian inside; some write the syntax around it all the same.
            isExplicit = isExplicit && ElementHeader.LooksExplicit(_source);
            endian = isExplicit ? endian : Endian.Little;
        }
        else if (tag.IsPrivate && header.Length > 0)
        {
            isExplicit = ElementHeader.LooksExplicit(_source, isExplicit);
        }

        long end = ReaderLevel.Open;
        if (header.Length != Undefined)
        {
            IsClipped |= header.Length > _source.Remaining;
            end = Math.Min(_source.Position + header.Length, _source.Length);
        }

        Push(new ReaderLevel { Sequence = sequence, End = end, IsExplicitVR = isExplicit, Endian = endian, Encodings = level.Encodings });
    }

    internal void BeginItem(ReaderLevel level, uint length)
    {
        DicomDataset item = new DicomDataset().NotValidated();
        item.FallbackEncodings = level.Encodings;
        level.Sequence.Items.Add(item);
        Push(new ReaderLevel
        {
            Dataset = item,
            End = length == Undefined ? ReaderLevel.Open : _source.Position + length,
            IsExplicitVR = level.IsExplicitVR,
            Endian = level.Endian,
            Encodings = level.Encodings,
        });
    }

    internal void End() => _levels.Pop();

    /// <summary>Ends what a delimiter among elements ends; the outermost data set has none.</summary>
    internal void EndBy(DicomTag delimiter)
    {
        if (_levels.Count == 1)
        {
            return;
        }

        _levels.Pop();
        if (delimiter == DicomTag.SequenceDelimitationItem && _levels.Count > 1 && Top.Sequence is not null)
        {
            // Some writers end the last item and the sequence with this one delimiter.
            _levels.Pop();
        }
    }

    private void Push(ReaderLevel level)
    {
        if (_levels.Count > 2 * DatasetReader.MaximumDepth)
        {
            throw new DicomReaderException($"Sequences are nested deeper than {DatasetReader.MaximumDepth}");
        }

        _levels.Push(level);
    }
}
