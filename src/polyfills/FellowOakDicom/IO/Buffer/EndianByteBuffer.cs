namespace FellowOakDicom.IO.Buffer;

/// <summary>Gives back the bytes in the order of this machine.</summary>
public static class EndianByteBuffer
{
    public static IByteBuffer Create(IByteBuffer buffer, Endian endian, int unitSize) =>
        endian == Endian.LocalMachine || unitSize < 2 ? buffer : new SwapByteBuffer(buffer, unitSize);
}
