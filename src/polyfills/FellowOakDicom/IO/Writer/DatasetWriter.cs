using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom.IO.Writer;

/// <summary>Writes a data set in one transfer syntax (PS3.5 chapter 7), and tells beforehand how long it will be.</summary>
internal sealed class DatasetWriter
{
    private const uint Undefined = 0xffffffff;

    private readonly Stream _stream;
    private readonly DicomTransferSyntax _syntax;
    private readonly DicomWriteOptions _options;
    private readonly byte[] _header = new byte[12];

    internal DatasetWriter(Stream stream, DicomTransferSyntax syntax, DicomWriteOptions options)
    {
        _stream = stream;
        _syntax = syntax;
        _options = options ?? DicomWriteOptions.Default;
    }

    private bool IsBig => _syntax.Endian == Endian.Big;

    internal void Write(DicomDataset dataset, Encoding[] inherited)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Encoding[] encodings = EncodingsOf(dataset, inherited);
        foreach (DicomItem item in dataset)
        {
            if (IsGroupLength(item))
            {
                if (_options.KeepGroupLengths)
                {
                    WriteElement(new DicomUnsignedLong(item.Tag, (uint)dataset.EnumerateGroup(item.Tag.Group).Sum(each => Length(each, encodings))), encodings);
                }
            }
            else
            {
                WriteItem(item, encodings);
            }
        }
    }

    /// <summary>Bytes of the whole data set as it will be written.</summary>
    internal long Length(DicomDataset dataset, Encoding[] inherited)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Encoding[] encodings = EncodingsOf(dataset, inherited);
        return dataset.Where(item => !IsGroupLength(item) || _options.KeepGroupLengths).Sum(item => Length(item, encodings));
    }

    internal long Length(DicomItem item, Encoding[] encodings) => item switch
    {
        DicomElement element => HeaderLength(element.ValueRepresentation, Even(BufferOf(element, encodings).Size)) + Even(BufferOf(element, encodings).Size),
        DicomSequence sequence => HeaderLength(DicomVR.SQ, 0) + ItemsLength(sequence, encodings) + (_options.ExplicitLengthSequences ? 0 : 8),
        DicomFragmentSequence fragments =>
            HeaderLength(fragments.ValueRepresentation, 0) + 16 + (4L * fragments.OffsetTable.Count) + fragments.Fragments.Sum(each => 8 + Even(each.Size)),
        _ => throw new DicomDataException($"Item {item.Tag} of type {item.GetType().Name} cannot be written"),
    };

    private static bool IsGroupLength(DicomItem item) => item.Tag.Element == 0 && item is DicomElement;

    private static long Even(long size) => size + (size & 1);

    private static IByteBuffer BufferOf(DicomElement element, Encoding[] encodings) =>
        element is DicomStringElement text ? text.BufferIn(encodings) : element.Buffer ?? EmptyBuffer.Value;

    private static Encoding[] EncodingsOf(DicomDataset dataset, Encoding[] inherited) =>
        dataset.Contains(DicomTag.SpecificCharacterSet) ? dataset.Encodings : inherited ?? dataset.FallbackEncodings;

    private long ItemsLength(DicomSequence sequence, Encoding[] encodings) =>
        sequence.Items.Sum(item => 8 + Length(item, encodings) + (_options.ExplicitLengthSequenceItems ? 0 : 8));

    private void WriteItem(DicomItem item, Encoding[] encodings)
    {
        switch (item)
        {
            case DicomElement element:
                WriteElement(element, encodings);
                break;
            case DicomSequence sequence:
                WriteSequence(sequence, encodings);
                break;
            case DicomFragmentSequence fragments:
                WriteFragments(fragments);
                break;
            default:
                throw new DicomDataException($"Item {item.Tag} of type {item.GetType().Name} cannot be written");
        }
    }

    private void WriteElement(DicomElement element, Encoding[] encodings)
    {
        IByteBuffer buffer = BufferOf(element, encodings);
        DicomVR vr = element.ValueRepresentation;
        long length = Even(buffer.Size);
        if (length >= Undefined)
        {
            throw new DicomDataException($"Element {element.Tag} has {length} bytes; at most {Undefined - 1} can be written");
        }

        WriteHeader(element.Tag, vr, (uint)length);
        (IsBig && vr.ByteSwap > 1 ? new SwapByteBuffer(buffer, vr.ByteSwap) : buffer).CopyToStream(_stream);
        if (length > buffer.Size)
        {
            _stream.WriteByte(vr.PaddingValue);
        }
    }

    private void WriteSequence(DicomSequence sequence, Encoding[] encodings)
    {
        WriteHeader(sequence.Tag, DicomVR.SQ, _options.ExplicitLengthSequences ? checked((uint)ItemsLength(sequence, encodings)) : Undefined);
        foreach (DicomDataset item in sequence.Items)
        {
            WriteDelimiter(DicomTag.Item, _options.ExplicitLengthSequenceItems ? checked((uint)Length(item, encodings)) : Undefined);
            Write(item, encodings);
            if (!_options.ExplicitLengthSequenceItems)
            {
                WriteDelimiter(DicomTag.ItemDelimitationItem, 0);
            }
        }

        if (!_options.ExplicitLengthSequences)
        {
            WriteDelimiter(DicomTag.SequenceDelimitationItem, 0);
        }
    }

    private void WriteFragments(DicomFragmentSequence fragments)
    {
        WriteHeader(fragments.Tag, fragments.ValueRepresentation, Undefined);
        WriteFragment(ByteConverter.ToByteBuffer(fragments.OffsetTable.ToArray()));
        foreach (IByteBuffer fragment in fragments.Fragments)
        {
            WriteFragment(fragment);
        }

        WriteDelimiter(DicomTag.SequenceDelimitationItem, 0);
    }

    private void WriteFragment(IByteBuffer fragment)
    {
        WriteDelimiter(DicomTag.Item, checked((uint)Even(fragment.Size)));
        fragment.CopyToStream(_stream);
        if (fragment.Size % 2 == 1)
        {
            _stream.WriteByte(0);
        }
    }

    // A value too long for a two-byte length is written as UN, which has four (PS3.5 6.2.2).
    private static bool IsShort(DicomVR vr, long length) => vr.Is16bitLength && length <= ushort.MaxValue;

    private int HeaderLength(DicomVR vr, long length) => !_syntax.IsExplicitVR || IsShort(vr, length) ? 8 : 12;

    private void WriteHeader(DicomTag tag, DicomVR vr, uint length)
    {
        if (!_syntax.IsExplicitVR)
        {
            WriteDelimiter(tag, length);
            return;
        }

        WriteTag(tag);
        string code = vr.Is16bitLength && !IsShort(vr, length) ? DicomVRCode.UN : vr.Code;
        _header[4] = (byte)code[0];
        _header[5] = (byte)code[1];
        if (IsShort(vr, length))
        {
            Put16(6, (ushort)length);
            _stream.Write(_header, 0, 8);
        }
        else
        {
            Put16(6, 0);
            Put32(8, length);
            _stream.Write(_header, 0, 12);
        }
    }

    private void WriteDelimiter(DicomTag tag, uint length)
    {
        WriteTag(tag);
        Put32(4, length);
        _stream.Write(_header, 0, 8);
    }

    private void WriteTag(DicomTag tag)
    {
        Put16(0, tag.Group);
        Put16(2, tag.Element);
    }

    private void Put16(int at, ushort value)
    {
        if (IsBig)
        {
            BinaryPrimitives.WriteUInt16BigEndian(_header.AsSpan(at), value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(_header.AsSpan(at), value);
        }
    }

    private void Put32(int at, uint value)
    {
        if (IsBig)
        {
            BinaryPrimitives.WriteUInt32BigEndian(_header.AsSpan(at), value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_header.AsSpan(at), value);
        }
    }
}
