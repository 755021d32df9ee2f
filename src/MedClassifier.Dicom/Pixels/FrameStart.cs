using FellowOakDicom.IO.Buffer;

namespace MedClassifier.Dicom.Pixels;

/// <summary>How the stream of a frame begins, where its coding has a sign.</summary>
/// <param name="coding">The coding that the transfer syntax says.</param>
/// <param name="first">The first fragment, which may disprove it.</param>
internal sealed class FrameStart(FrameCoding coding, IByteBuffer first)
{
    private const int Length = 64;

    /// <summary>Whether there is a sign.</summary>
    public bool IsKnown { get; } = coding is FrameCoding.Jpeg or FrameCoding.JpegLs or FrameCoding.Jpeg2000 or FrameCoding.RunLength
        || At(first) is FrameCoding.Jpeg or FrameCoding.Jpeg2000;

    /// <summary>Whether a frame may begin with this fragment.</summary>
    public bool Is(IByteBuffer fragment) => !IsKnown || At(fragment) != FrameCoding.None;

    /// <summary>The fragments with which a frame begins; empty where there is no sign.</summary>
    public int[] Among(IReadOnlyList<IByteBuffer> fragments) =>
        IsKnown ? [.. Enumerable.Range(0, fragments.Count).Where(i => Is(fragments[i]))] : [];

    private static FrameCoding At(IByteBuffer fragment)
    {
        var begin = new byte[Math.Min(Length, fragment.Size)];
        if (begin.Length > 0)
        {
            fragment.GetByteRange(0, begin.Length, begin);
        }

        return StreamSigns.At(begin);
    }
}
