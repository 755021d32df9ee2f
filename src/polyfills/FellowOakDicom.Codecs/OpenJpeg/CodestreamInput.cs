using System.Runtime.InteropServices;

namespace FellowOakDicom.Imaging.NativeCodec.OpenJpeg;

/// <summary>Bytes that OpenJPEG reads through callbacks. They have to stay where they are while its stream is in use.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CodestreamInput
{
    private const int BufferSize = 1 << 16;

    private readonly byte* _data;
    private readonly long _length;
    private long _position;

    internal CodestreamInput(byte* data, long length)
    {
        _data = data;
        _length = length;
        _position = 0;
    }

    /// <param name="input">On the stack or pinned.</param>
    internal static OpenJpegStream Open(CodestreamInput* input)
    {
        OpenJpegStream stream = OpenJpegLibrary.NewStream(BufferSize, 1);
        if (!stream.IsInvalid)
        {
            OpenJpegLibrary.SetRead(stream, &Read);
            OpenJpegLibrary.SetSkip(stream, &Skip);
            OpenJpegLibrary.SetSeek(stream, &Seek);
            OpenJpegLibrary.SetUserData(stream, input, null);
            OpenJpegLibrary.SetLength(stream, (ulong)input->_length);
        }

        return stream;
    }

    [UnmanagedCallersOnly]
    private static nuint Read(void* target, nuint count, void* user)
    {
        CodestreamInput* input = (CodestreamInput*)user;
        long left = input->_length - input->_position;
        if (left <= 0)
        {
            // (OPJ_SIZE_T)-1 is the end of the stream.
            return nuint.MaxValue;
        }

        nuint read = Math.Min(count, (nuint)left);
        Buffer.MemoryCopy(input->_data + input->_position, target, count, read);
        input->_position += (long)read;
        return read;
    }

    [UnmanagedCallersOnly]
    private static long Skip(long count, void* user)
    {
        CodestreamInput* input = (CodestreamInput*)user;
        if (count < 0 || count > input->_length - input->_position)
        {
            return -1;
        }

        input->_position += count;
        return count;
    }

    [UnmanagedCallersOnly]
    private static int Seek(long position, void* user)
    {
        CodestreamInput* input = (CodestreamInput*)user;
        if (position < 0 || position > input->_length)
        {
            return 0;
        }

        input->_position = position;
        return 1;
    }
}
