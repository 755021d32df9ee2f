using System.Buffers.Binary;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom.IO.Reader;

/// <summary>The bytes that are read: a stream that can seek, with the length of what it holds known at every step.</summary>
internal sealed class DicomSource : IDisposable
{
    private const int UsualLargeObjectSize = 64 * 1024;

    private readonly Stream _stream;
    private readonly IFileReference _file;
    private readonly FileReadOption _option;
    private readonly int _largeObjectSize;
    private readonly byte[] _number = new byte[4];

    private DicomSource(Stream stream, IFileReference file, FileReadOption option, int largeObjectSize)
    {
        _stream = stream;
        _file = file;
        _option = option == FileReadOption.Default ? FileReadOption.ReadLargeOnDemand : option;
        _largeObjectSize = largeObjectSize > 0 ? largeObjectSize : UsualLargeObjectSize;
        Length = stream.Length;
    }

    internal long Length { get; }

    internal long Remaining => Length - Position;

    internal long Position
    {
        get => _stream.Position;
        set => _stream.Position = value;
    }

    internal Endian Endian { get; set; } = Endian.Little;

    public void Dispose()
    {
        if (_file is not null)
        {
            _stream.Dispose();
        }
    }

    internal static DicomSource Open(IFileReference file, FileReadOption option, int largeObjectSize) =>
        new(file.OpenRead(), file, option, largeObjectSize);

    /// <summary>From where the stream is now; one that cannot seek is read into memory first.</summary>
    internal static DicomSource Open(Stream stream, FileReadOption option, int largeObjectSize)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.CanSeek)
        {
            return new DicomSource(stream, null, option, largeObjectSize);
        }

        MemoryStream copy = new();
        stream.CopyTo(copy);
        copy.Position = 0;
        return new DicomSource(copy, null, option == FileReadOption.SkipLargeTags ? option : FileReadOption.ReadAll, largeObjectSize);
    }

    /// <summary>The same options over bytes that are in memory already.</summary>
    internal DicomSource Over(MemoryStream bytes) =>
        new(bytes, null, _option == FileReadOption.SkipLargeTags ? _option : FileReadOption.ReadAll, _largeObjectSize) { Endian = Endian };

    internal Stream Rest() => _stream;

    internal ushort ReadUInt16()
    {
        Read(_number.AsSpan(0, 2));
        return Endian == Endian.Big ? BinaryPrimitives.ReadUInt16BigEndian(_number) : BinaryPrimitives.ReadUInt16LittleEndian(_number);
    }

    internal uint ReadUInt32()
    {
        Read(_number);
        return Endian == Endian.Big ? BinaryPrimitives.ReadUInt32BigEndian(_number) : BinaryPrimitives.ReadUInt32LittleEndian(_number);
    }

    internal void Read(Span<byte> bytes) => _stream.ReadExactly(bytes);

    /// <summary>
    /// The next bytes as a buffer; null where large values are to be skipped. The caller has compared the length with what is left.
    /// </summary>
    internal IByteBuffer ReadBuffer(uint length)
    {
        if (length == 0)
        {
            return EmptyBuffer.Value;
        }

        long start = Position;
        if (length >= (uint)_largeObjectSize && _option != FileReadOption.ReadAll)
        {
            Position = start + length;
            return _option == FileReadOption.SkipLargeTags ? null
                : _file is not null ? new FileByteBuffer(_file, start, length)
                : new StreamByteBuffer(_stream, start, length);
        }

        if (length > Array.MaxLength)
        {
            throw new DicomReaderException($"A value of {length} bytes cannot be held in memory; read large values on demand");
        }

        byte[] bytes = new byte[length];
        Read(bytes);
        return new MemoryByteBuffer(bytes);
    }
}
