using System.Buffers.Binary;
using System.IO.Compression;
using MedClassifier.Dicom.Structure;
using MedClassifier.Domain;

namespace MedClassifier.Dicom;

/// <summary>
/// A data set that is deflated as a whole (PS3.5 A.5), inflated piece by piece: what it inflates to is counted first, so that nothing is
/// allocated for what is not taken.
/// </summary>
/// <param name="Plain">A file of the same elements, inflated.</param>
/// <param name="Notes">What was not as the standard has it; often empty.</param>
internal sealed record DeflatedDataset(ReadOnlyMemory<byte> Plain, IReadOnlyList<string> Notes)
{
    // Images deflate to a half or a third, hardly one to a hundredth; a bomb to a thousandth.
    private const long MostRatio = 100;
    private const long FreeInflation = 16 << 20;
    private const int Piece = 1 << 16;

    /// <summary>Inflates it.</summary>
    /// <param name="content">The file.</param>
    /// <param name="start">Where its data set begins.</param>
    /// <param name="mostBytes">What it may inflate to at most, whatever its ratio.</param>
    public static Outcome<DeflatedDataset> Of(byte[] content, int start, long mostBytes)
    {
        bool hasHeader = HasZlibHeader(content.AsSpan(start));
        Outcome<DeflatedDataset> raw = Inflate(content, start, mostBytes, hasHeader: false);
        return raw.IsValue || !hasHeader || raw.Rejection.Code == RejectionCodes.LimitExceeded
            ? raw
            : Inflate(content, start, mostBytes, hasHeader: true);
    }

    private static Outcome<DeflatedDataset> Inflate(byte[] content, int start, long mostBytes, bool hasHeader)
    {
        long deflated = content.Length - start;
        long most = Math.Min(mostBytes, FreeInflation + (MostRatio * deflated));
        try
        {
            long length = Count(Open(), most);
            byte[] head = Part10.Head(KnownTransferSyntaxes.ExplicitLittleEndian);
            if (length > most || head.Length + length > Array.MaxLength)
            {
                return new Rejection(
                    RejectionCodes.LimitExceeded,
                    $"The deflated data set of {deflated} bytes has more than {most} when inflated, which is the most that is taken: "
                    + $"{FreeInflation >> 20} MiB and {MostRatio} times its size, or {mostBytes} bytes.");
            }

            if (length == 0)
            {
                return new Rejection(RejectionCodes.Truncated, "The deflated data set is empty.");
            }

            byte[] plain = GC.AllocateUninitializedArray<byte>(head.Length + (int)length);
            head.CopyTo(plain, 0);
            using Stream inflate = Open();
            inflate.ReadExactly(plain, head.Length, (int)length);
            return new DeflatedDataset(
                plain, hasHeader ? ["the deflated data set has a zlib header (RFC 1950), which it should not; it was inflated all the same"] : []);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return new Rejection(RejectionCodes.Malformed, "The deflated data set cannot be inflated: its bytes from " +
                $"{start} on are no deflated data (RFC 1951), or end too early.");
        }

        Stream Open()
        {
            var bytes = new MemoryStream(content, start, content.Length - start, writable: false);
            return hasHeader ? new ZLibStream(bytes, CompressionMode.Decompress) : new DeflateStream(bytes, CompressionMode.Decompress);
        }
    }

    /// <summary>How many bytes there are, up to one more piece than are taken.</summary>
    private static long Count(Stream inflate, long most)
    {
        using (inflate)
        {
            byte[] piece = new byte[Piece];
            long length = 0;
            for (int read; length <= most && (read = inflate.Read(piece)) > 0; length += read)
            {
            }

            return length;
        }
    }

    // RFC 1950, 2.2: method 8, a window of at most 32 KiB, and two bytes that are a multiple of 31.
    private static bool HasZlibHeader(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 2 && (bytes[0] & 0x0F) == 8 && bytes[0] >> 4 <= 7 && BinaryPrimitives.ReadUInt16BigEndian(bytes) % 31 == 0;
}
