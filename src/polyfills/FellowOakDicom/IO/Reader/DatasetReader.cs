using System.Text;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom.IO.Reader;

/// <summary>
/// Reads a data set (PS3.5 chapter 7) with a stack of its own instead of recursion. No length is believed: each is compared with what is left
/// of the bytes before anything is made of it.
/// </summary>
internal sealed class DatasetReader
{
    /// <summary>Sequences in sequences; what clinical objects have is below 20.</summary>
    internal const int MaximumDepth = 512;

    /// <summary>Elements of a file, those in sequences included; large multi-frame objects have some 100,000.</summary>
    internal const int MaximumElements = 4_000_000;

    private const uint Undefined = 0xffffffff;

    private readonly DicomSource _source;
    private readonly Func<ParseState, bool> _stop;
    private readonly ReaderLevels _levels;
    private int _elements;

    internal DatasetReader(DicomSource source, Func<ParseState, bool> stop)
    {
        _source = source;
        _stop = stop;
        _levels = new ReaderLevels(source);
    }

    internal DicomReaderResult Read(DicomDataset dataset, bool isExplicitVR, Encoding fallback)
    {
        Encoding[] encodings = [fallback];
        dataset.FallbackEncodings = encodings;
        _levels.Begin(dataset, isExplicitVR, encodings);
        while (true)
        {
            ReaderLevel level = _levels.Top;
            _source.Endian = level.Endian;
            if (level.End != ReaderLevel.Open && _source.Position >= level.End)
            {
                _levels.End();
                continue;
            }

            if (_source.Remaining <= 0)
            {
                return _levels.Count == 1 && !_levels.IsClipped ? DicomReaderResult.Success : DicomReaderResult.Suspended;
            }

            if (_source.Remaining < (level.Sequence is null ? 4 : 8))
            {
                return DicomReaderResult.Suspended;
            }

            DicomReaderResult result = level.Sequence is null ? ReadElement(level) : ReadItem(level);
            if (result != DicomReaderResult.Processing)
            {
                return result;
            }
        }
    }

    private DicomReaderResult ReadItem(ReaderLevel level)
    {
        long start = _source.Position;
        ushort group = _source.ReadUInt16();
        ushort element = _source.ReadUInt16();
        uint length = _source.ReadUInt32();
        if (group != 0xfffe || element is not (0xe000 or 0xe0dd))
        {
            // Not an item: the sequence is taken to have ended before it.
            _source.Position = start;
            _levels.End();
            return DicomReaderResult.Processing;
        }

        if (element == 0xe0dd)
        {
            _levels.End();
            return DicomReaderResult.Processing;
        }

        if (length != Undefined && length > _source.Remaining)
        {
            return DicomReaderResult.Suspended;
        }

        _levels.BeginItem(level, length);
        return DicomReaderResult.Processing;
    }

    private DicomReaderResult ReadElement(ReaderLevel level)
    {
        if (++_elements > MaximumElements)
        {
            throw new DicomReaderException($"There are more than {MaximumElements} elements");
        }

        long start = _source.Position;
        ushort group = _source.ReadUInt16();
        ushort element = _source.ReadUInt16();
        DicomTag tag = new(group, element, level.CreatorOf(group, element));
        DicomDictionaryEntry entry = tag.DictionaryEntry;
        if (!tag.IsPrivate && entry.MaskTag is null)
        {
            tag = entry.Tag;
        }

        if (_stop is not null && _stop(new ParseState { Tag = tag, SequenceDepth = _levels.Count / 2 }))
        {
            _source.Position = start;
            return DicomReaderResult.Stopped;
        }

        if (group == 0xfffe)
        {
            return ReadDelimiter(level, tag, start);
        }

        if (!ElementHeader.TryRead(_source, tag, entry, level.IsExplicitVR, out ElementHeader header))
        {
            return DicomReaderResult.Suspended;
        }

        if (header.IsSequence(_source, tag))
        {
            _levels.BeginSequence(level, tag, header);
            return DicomReaderResult.Processing;
        }

        if (header.Length == Undefined)
        {
            return FragmentReader.Read(_source, level.Dataset, tag, header.VR);
        }

        return ReadValue(level, tag, header);
    }

    private DicomReaderResult ReadDelimiter(ReaderLevel level, DicomTag tag, long start)
    {
        if (_source.Remaining < 4)
        {
            return DicomReaderResult.Suspended;
        }

        _source.ReadUInt32();
        if (tag == DicomTag.Item)
        {
            // Items without a sequence around them are kept, as a sequence under their own tag.
            _source.Position = start;
            _levels.BeginSequence(level, tag, new ElementHeader(DicomVR.SQ, Undefined, false));
            return DicomReaderResult.Processing;
        }

        _levels.EndBy(tag);
        return DicomReaderResult.Processing;
    }

    private DicomReaderResult ReadValue(ReaderLevel level, DicomTag tag, ElementHeader header)
    {
        if (header.Length > _source.Remaining)
        {
            return DicomReaderResult.Suspended;
        }

        IByteBuffer buffer = _source.ReadBuffer(header.Length);
        if (buffer is null)
        {
            return DicomReaderResult.Processing;
        }

        if (!header.VR.IsString)
        {
            buffer = EndianByteBuffer.Create(buffer, level.Endian, header.VR.ByteSwap);
        }

        DicomElement element = ElementFactory.FromBuffer(header.VR, tag, level.Encodings, buffer);
        level.Dataset.AddOrUpdate(element);
        if (tag == DicomTag.SpecificCharacterSet && element.Count > 0 && element is DicomMultiStringElement)
        {
            level.Encodings = DicomEncoding.GetEncodings(element.Get<string[]>());
        }
        else if (tag.IsPrivate && tag.Element is >= 0x10 and <= 0xff)
        {
            level.Note(tag, DicomEncoding.Default.GetString(buffer.Data).TrimEnd(' ', '\0'));
        }

        return DicomReaderResult.Processing;
    }
}
