using System.Runtime.CompilerServices;
using System.Text;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom.IO.Writer;

/// <summary>How many bytes things take when they are written in one transfer syntax (PS3.5 chapter 7).</summary>
internal sealed class WrittenLength
{
    private readonly DicomTransferSyntax _syntax;
    private readonly DicomWriteOptions _options;

    internal WrittenLength(DicomTransferSyntax syntax, DicomWriteOptions options)
    {
        _syntax = syntax;
        _options = options;
    }

    /// <summary>Of a data set, without what delimits it.</summary>
    internal long Of(DicomDataset dataset, Encoding[] inherited)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Encoding[] encodings = EncodingsOf(dataset, inherited);
        return dataset.Where(item => !IsGroupLength(item) || _options.KeepGroupLengths).Sum(item => Of(item, encodings));
    }

    internal long Of(DicomItem item, Encoding[] encodings) => item switch
    {
        DicomElement element => OfValue(element.ValueRepresentation, Even(BufferOf(element, encodings).Size)),
        DicomSequence sequence => OfHeader(DicomVR.SQ, 0) + OfItems(sequence, encodings) + (_options.ExplicitLengthSequences ? 0 : 8),
        DicomFragmentSequence fragments =>
            OfHeader(fragments.ValueRepresentation, 0) + 16 + (4L * fragments.OffsetTable.Count) +
            fragments.Fragments.Sum(each => 8 + Even(each.Size)),
        _ => throw new DicomDataException($"Item {item.Tag} of type {item.GetType().Name} cannot be written"),
    };

    /// <summary>Of a sequence's items with what delimits them.</summary>
    internal long OfItems(DicomSequence sequence, Encoding[] encodings) =>
        sequence.Items.Sum(item => 8 + Of(item, encodings) + (_options.ExplicitLengthSequenceItems ? 0 : 8));

    internal static bool IsGroupLength(DicomItem item) => item.Tag.Element == 0 && item is DicomElement;

    /// <summary>Values are padded to an even number of bytes (PS3.5 7.1.1).</summary>
    internal static long Even(long size) => size + (size & 1);

    /// <summary>Whether the length takes two bytes; a value too long for them is written as UN, which has four (PS3.5 6.2.2).</summary>
    internal static bool IsShort(DicomVR vr, long length) => vr.Is16bitLength && length <= ushort.MaxValue;

    internal static IByteBuffer BufferOf(DicomElement element, Encoding[] encodings) =>
        element is DicomStringElement text ? text.BufferIn(encodings) : element.Buffer ?? EmptyBuffer.Value;

    internal static Encoding[] EncodingsOf(DicomDataset dataset, Encoding[] inherited) =>
        dataset.Contains(DicomTag.SpecificCharacterSet) ? dataset.Encodings : inherited ?? dataset.FallbackEncodings;

    private long OfValue(DicomVR vr, long length) => OfHeader(vr, length) + length;

    private int OfHeader(DicomVR vr, long length) => !_syntax.IsExplicitVR || IsShort(vr, length) ? 8 : 12;
}
