using System.Buffers.Binary;

namespace FellowOakDicom.IO.Writer;

/// <summary>Writes what stands before a value: tag, VR where the syntax has it, length (PS3.5 7.1).</summary>
internal sealed class HeaderWriter
{
    private readonly Stream _stream;
    private readonly DicomTransferSyntax _syntax;
    private readonly byte[] _header = new byte[12];

    internal HeaderWriter(Stream stream, DicomTransferSyntax syntax)
    {
        _stream = stream;
        _syntax = syntax;
    }

    internal bool IsBig => _syntax.Endian == Endian.Big;

    internal void Write(DicomTag tag, DicomVR vr, uint length)
    {
        if (!_syntax.IsExplicitVR)
        {
            WriteWithoutVR(tag, length);
            return;
        }

        PutTag(tag);
        bool isShort = WrittenLength.IsShort(vr, length);
        string code = vr.Is16bitLength && !isShort ? DicomVRCode.UN : vr.Code;
        _header[4] = (byte)code[0];
        _header[5] = (byte)code[1];
        if (isShort)
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

    /// <summary>Items and delimiters have no VR in any syntax.</summary>
    internal void WriteWithoutVR(DicomTag tag, uint length)
    {
        PutTag(tag);
        Put32(4, length);
        _stream.Write(_header, 0, 8);
    }

    private void PutTag(DicomTag tag)
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
