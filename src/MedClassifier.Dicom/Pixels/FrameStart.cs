using System.Buffers.Binary;
using FellowOakDicom.IO.Buffer;

namespace MedClassifier.Dicom.Pixels;

/// <summary>How the stream of a frame begins, where its coding has a sign.</summary>
/// <param name="coding">The coding.</param>
/// <param name="layout">Of the frames.</param>
internal sealed class FrameStart(FrameCoding coding, PixelLayout layout)
{
    private const int Length = 8;

    /// <summary>Whether there is a sign.</summary>
    public bool IsKnown => coding is FrameCoding.Jpeg or FrameCoding.JpegLs or FrameCoding.Jpeg2000 or FrameCoding.RunLength;

    /// <summary>Whether a frame may begin with this fragment.</summary>
    public bool Is(IByteBuffer fragment)
    {
        if (!IsKnown)
        {
            return true;
        }

        if (fragment.Size < Length)
        {
            return false;
        }

        var begin = new byte[Length];
        fragment.GetByteRange(0, Length, begin);
        return coding switch
        {
            // How many segments, and where the first begins: after the header (PS3.5 G.5).
            FrameCoding.RunLength => BinaryPrimitives.ReadUInt32LittleEndian(begin) == Math.Max(1, layout.BitsAllocated / 8) * layout.Samples
                && BinaryPrimitives.ReadUInt32LittleEndian(begin.AsSpan(4)) == 64,

            // A codestream, or the signature box of a JP2 file.
            FrameCoding.Jpeg2000 => begin is [0xFF, 0x4F, 0xFF, 0x51, ..] || begin.AsSpan(4).SequenceEqual("jP  "u8),
            _ => begin is [0xFF, 0xD8, 0xFF, ..],
        };
    }
}
