using System.Buffers.Binary;
using System.Text;
using FellowOakDicom;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom;

/// <summary>Bytes of a data set put together by hand, for what no writer writes.</summary>
internal sealed class RawFile
{
    internal const uint Undefined = 0xffffffff;

    private readonly List<byte> bytes = [];
    private readonly bool hasVrs;
    private readonly bool big;

    /// <param name="syntax">UID of the transfer syntax that the meta information tells.</param>
    /// <param name="isExplicit">Elements have VRs.</param>
    /// <param name="isBig">Big endian.</param>
    /// <param name="header">Preamble and meta information come first.</param>
    internal RawFile(string syntax = "1.2.840.10008.1.2.1", bool isExplicit = true, bool isBig = false, bool header = true)
    {
        hasVrs = true;
        if (header)
        {
            bytes.AddRange(new byte[128]);
            Ascii("DICM");
            Text(0x00020010, "UI", syntax.Length % 2 == 0 ? syntax : syntax + "\0");
        }

        hasVrs = isExplicit;
        big = isBig;
    }

    internal byte[] Bytes => [.. bytes];

    internal RawFile Ascii(string text)
    {
        bytes.AddRange(Encoding.Latin1.GetBytes(text));
        return this;
    }

    internal RawFile Raw(params byte[] bytes)
    {
        this.bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Tag, VR and length, without the value.</summary>
    internal RawFile Head(uint tag, string vr, uint length)
    {
        Number16(tag >> 16).Number16(tag);
        if (!hasVrs || vr.Length == 0)
        {
            return Number32(length);
        }

        Ascii(vr);
        return vr is "OB" or "OD" or "OF" or "OL" or "OV" or "OW" or "SQ" or "SV" or "UC" or "UN" or "UR" or "UT" or "UV"
            ? Number16(0).Number32(length)
            : Number16(length);
    }

    internal RawFile Text(uint tag, string vr, string value) => Head(tag, vr, (uint)value.Length).Ascii(value);

    internal RawFile Short(uint tag, ushort value) => Head(tag, "US", 2).Number16(value);

    internal RawFile Item(uint length) => Head(0xfffee000, string.Empty, length);

    internal RawFile EndItem() => Head(0xfffee00d, string.Empty, 0);

    internal RawFile EndSequence() => Head(0xfffee0dd, string.Empty, 0);

    internal RawFile Number16(uint value)
    {
        Span<byte> bytes = stackalloc byte[2];
        if (big)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        }

        this.bytes.AddRange(bytes);
        return this;
    }

    internal RawFile Number32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (big)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        }

        this.bytes.AddRange(bytes);
        return this;
    }

    internal DicomFile Open() => DicomFile.Open(new MemoryStream(Bytes), FileReadOption.ReadAll);
}
