using System.Runtime.CompilerServices;
using System.Text;
using FellowOakDicom.IO.Buffer;
using static FellowOakDicom.IO.Writer.WrittenLength;

namespace FellowOakDicom.IO.Writer;

/// <summary>Writes a data set in one transfer syntax (PS3.5 chapter 7), and tells beforehand how long it will be.</summary>
internal sealed class DatasetWriter
{
    private const uint Undefined = 0xffffffff;

    private readonly Stream _stream;
    private readonly DicomWriteOptions _options;
    private readonly HeaderWriter _headers;
    private readonly WrittenLength _length;

    internal DatasetWriter(Stream stream, DicomTransferSyntax syntax, DicomWriteOptions options)
    {
        _stream = stream;
        _options = options ?? DicomWriteOptions.Default;
        _headers = new HeaderWriter(stream, syntax);
        _length = new WrittenLength(syntax, _options);
    }

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
                    long length = dataset.EnumerateGroup(item.Tag.Group).Sum(each => _length.Of(each, encodings));
                    WriteElement(new DicomUnsignedLong(item.Tag, (uint)length), encodings);
                }
            }
            else
            {
                WriteItem(item, encodings);
            }
        }
    }

    /// <summary>Bytes of the whole data set as it will be written.</summary>
    internal long Length(DicomDataset dataset, Encoding[] inherited) => _length.Of(dataset, inherited);

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

        _headers.Write(element.Tag, vr, (uint)length);
        (_headers.IsBig && vr.ByteSwap > 1 ? new SwapByteBuffer(buffer, vr.ByteSwap) : buffer).CopyToStream(_stream);
        if (length > buffer.Size)
        {
            _stream.WriteByte(vr.PaddingValue);
        }
    }

    private void WriteSequence(DicomSequence sequence, Encoding[] encodings)
    {
        uint length = _options.ExplicitLengthSequences ? checked((uint)_length.OfItems(sequence, encodings)) : Undefined;
        _headers.Write(sequence.Tag, DicomVR.SQ, length);
        foreach (DicomDataset item in sequence.Items)
        {
            uint itemLength = _options.ExplicitLengthSequenceItems ? checked((uint)_length.Of(item, encodings)) : Undefined;
            _headers.WriteWithoutVR(DicomTag.Item, itemLength);
            Write(item, encodings);
            if (!_options.ExplicitLengthSequenceItems)
            {
                _headers.WriteWithoutVR(DicomTag.ItemDelimitationItem, 0);
            }
        }

        if (!_options.ExplicitLengthSequences)
        {
            _headers.WriteWithoutVR(DicomTag.SequenceDelimitationItem, 0);
        }
    }

    private void WriteFragments(DicomFragmentSequence fragments)
    {
        _headers.Write(fragments.Tag, fragments.ValueRepresentation, Undefined);
        WriteFragment(ByteConverter.ToByteBuffer(fragments.OffsetTable.ToArray()));
        foreach (IByteBuffer fragment in fragments.Fragments)
        {
            WriteFragment(fragment);
        }

        _headers.WriteWithoutVR(DicomTag.SequenceDelimitationItem, 0);
    }

    private void WriteFragment(IByteBuffer fragment)
    {
        _headers.WriteWithoutVR(DicomTag.Item, checked((uint)Even(fragment.Size)));
        fragment.CopyToStream(_stream);
        if (fragment.Size % 2 == 1)
        {
            _stream.WriteByte(0);
        }
    }
}
