using System.Buffers.Binary;
using System.Text;

namespace MedClassifier.Dicom.Structure;

/// <summary>Where the data set of a file begins, and in which transfer syntax it is.</summary>
/// <param name="DatasetStart">Bytes before the data set.</param>
/// <param name="TransferSyntax">UID of the file meta information, or what the first element looks like when there is none.</param>
/// <param name="Conformant">Whether preamble, prefix, group length and transfer syntax are as PS3.10 has them.</param>
/// <param name="ReadAs">
/// The transfer syntax in which the elements are, as they look: another where the first ones are not in the one that is said; else the same.
/// </param>
internal sealed record Part10(int DatasetStart, string TransferSyntax, bool Conformant, string ReadAs)
{
    private const int PreambleLength = 128;
    private const uint GroupLength = 0x00020000;
    private const uint TransferSyntaxTag = 0x00020010;

    private static ReadOnlySpan<byte> Prefix => "DICM"u8;

    /// <returns>Null when the bytes are no DICOM at all.</returns>
    public static Part10? Find(ReadOnlySpan<byte> file)
    {
        bool prefixed = file.Length >= PreambleLength + 4 && file.Slice(PreambleLength, 4).SequenceEqual(Prefix);

        // Some writers leave the preamble away, and the prefix stands at the very beginning.
        int start = prefixed ? PreambleLength + 4 : file.StartsWith(Prefix) ? Prefix.Length : 0;
        if (start == 0 && !LooksLikeElements(file))
        {
            return null;
        }

        int position = start;
        string syntax = "";
        long promisedEnd = -1;
        bool isExplicit = true;
        while (position + 8 <= file.Length && BinaryPrimitives.ReadUInt16LittleEndian(file[position..]) == 2
            && TryReadMeta(file, position, out ElementHeader header)
            && header.Length <= file.Length - header.ValueStart)
        {
            isExplicit &= header.Vr.Length > 0;
            ReadOnlySpan<byte> value = file.Slice(header.ValueStart, (int)header.Length);
            position = header.ValueStart + (int)header.Length;
            if (header.Tag == GroupLength && value.Length == 4)
            {
                promisedEnd = position + (long)BinaryPrimitives.ReadUInt32LittleEndian(value);
            }
            else if (header.Tag == TransferSyntaxTag)
            {
                syntax = Encoding.ASCII.GetString(value).TrimEnd('\0', ' ').Trim();
            }
        }

        bool conformant = prefixed && isExplicit && syntax.Length > 0 && promisedEnd == position;
        syntax = syntax.Length > 0 ? syntax : EncodingProbe.Find(file[position..]) ?? Sniff(file[position..]);
        return new Part10(position, syntax, conformant, SyntaxOfElements(syntax, file[position..]));
    }

    /// <summary>Elements of the file meta information are in explicit VR; some writers put them in implicit VR.</summary>
    private static bool TryReadMeta(ReadOnlySpan<byte> file, int position, out ElementHeader header) =>
        ElementHeader.TryRead(file, position, new DatasetEncoding(true, false), out header, out bool truncated)
        || (!truncated && ElementHeader.TryRead(file, position, new DatasetEncoding(false, false), out header, out _));

    /// <summary>The same file with preamble, prefix and a file meta information that says in which transfer syntax the elements are.</summary>
    public byte[] Rebuilt(ReadOnlySpan<byte> file) => [.. Head(ReadAs), .. file[DatasetStart..]];

    /// <summary>Preamble, prefix and a file meta information that says a transfer syntax.</summary>
    public static byte[] Head(string transferSyntax)
    {
        byte[] uid = Encoding.ASCII.GetBytes(transferSyntax.Length % 2 == 0 ? transferSyntax : transferSyntax + "\0");
        int metaLength = 8 + uid.Length;
        var result = new byte[PreambleLength + 4 + 12 + metaLength];
        Span<byte> at = result.AsSpan(PreambleLength);
        Prefix.CopyTo(at);
        at = WriteHeader(at[4..], GroupLength, "UL"u8, 4);
        BinaryPrimitives.WriteInt32LittleEndian(at, metaLength);
        at = WriteHeader(at[4..], TransferSyntaxTag, "UI"u8, uid.Length);
        uid.CopyTo(at);
        return result;
    }

    private static Span<byte> WriteHeader(Span<byte> at, uint tag, ReadOnlySpan<byte> vr, int length)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)(tag >> 16));
        BinaryPrimitives.WriteUInt16LittleEndian(at[2..], (ushort)tag);
        vr.CopyTo(at[4..]);
        BinaryPrimitives.WriteUInt16LittleEndian(at[6..], (ushort)length);
        return at[8..];
    }

    /// <summary>Without the prefix: a first element of group 2 or 8, with a VR or a length that fits.</summary>
    private static bool LooksLikeElements(ReadOnlySpan<byte> file)
    {
        if (file.Length < 8)
        {
            return false;
        }

        ushort group = BinaryPrimitives.ReadUInt16LittleEndian(file);
        if (DatasetEncoding.IsVr(file.Slice(4, 2)))
        {
            return group is 0x0002 or 0x0008 or 0x0800;
        }

        return HasNoVr(file);
    }

    /// <summary>In which transfer syntax the elements are: the one that is said, unless the first elements are plainly in another.</summary>
    private static string SyntaxOfElements(string said, ReadOnlySpan<byte> dataset)
    {
        if (KnownTransferSyntaxes.IsUnknown(said))
        {
            return EncodingProbe.Find(dataset) ?? said;
        }

        if (!KnownTransferSyntaxes.IsReadable(said) || EncodingProbe.Fits(dataset, DatasetEncoding.Of(said)))
        {
            return said == KnownTransferSyntaxes.GePrivate ? KnownTransferSyntaxes.ImplicitLittleEndian
                : said == KnownTransferSyntaxes.DeflatedLittleEndian && EncodingProbe.Fits(dataset, DatasetEncoding.Of(said))
                ? KnownTransferSyntaxes.ExplicitLittleEndian
                : said;
        }

        return EncodingProbe.Find(dataset) is string seen ? seen
            : said != KnownTransferSyntaxes.DeflatedLittleEndian && DatasetEncoding.Of(said) == new DatasetEncoding(true, false) && HasNoVr(dataset)
            ? KnownTransferSyntaxes.ImplicitLittleEndian
            : said == KnownTransferSyntaxes.GePrivate ? KnownTransferSyntaxes.ImplicitLittleEndian
            : said;
    }

    private static bool HasNoVr(ReadOnlySpan<byte> elements) =>
        elements.Length >= 8
        && !DatasetEncoding.IsVr(elements.Slice(4, 2))
        && BinaryPrimitives.ReadUInt16LittleEndian(elements) == 0x0008
        && BinaryPrimitives.ReadUInt32LittleEndian(elements[4..]) <= Math.Min(elements.Length - 8, 1024);

    private static string Sniff(ReadOnlySpan<byte> dataset)
    {
        if (dataset.Length < 8 || !DatasetEncoding.IsVr(dataset.Slice(4, 2)))
        {
            return KnownTransferSyntaxes.ImplicitLittleEndian;
        }

        // The first group is small: in big endian its first byte is 0.
        return dataset[0] == 0 && dataset[1] != 0 ? KnownTransferSyntaxes.ExplicitBigEndian : KnownTransferSyntaxes.ExplicitLittleEndian;
    }
}
