using Microsoft.Win32.SafeHandles;

namespace FellowOakDicom.IO.Buffer;

/// <summary>A range of a file, which is opened for each reading.</summary>
public sealed class FileByteBuffer : ByteBufferBase
{
    public FileByteBuffer(IFileReference file, long position, long length)
    {
        File = file;
        Position = position;
        Size = length;
    }

    public IFileReference File { get; }

    public long Position { get; }

    public override bool IsMemory => false;

    public override long Size { get; }

    private protected override void Read(long offset, Span<byte> output)
    {
        using SafeFileHandle handle = System.IO.File.OpenHandle(File.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        while (output.Length > 0)
        {
            int read = RandomAccess.Read(handle, output, Position + offset);
            if (read == 0)
            {
                throw new DicomIoException($"The file ends {output.Length} bytes before the value does");
            }

            output = output[read..];
            offset += read;
        }
    }
}
