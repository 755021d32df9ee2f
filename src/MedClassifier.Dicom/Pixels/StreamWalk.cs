namespace MedClassifier.Dicom.Pixels;

/// <summary>Finds JPEG, JPEG-LS and JPEG 2000 streams that follow each other in the same bytes.</summary>
internal static class StreamWalk
{
    /// <summary>Where each stream lies, in order; none where the bytes do not begin like one.</summary>
    public static IReadOnlyList<Range> Of(ReadOnlySpan<byte> bytes)
    {
        var streams = new List<Range>();
        int at = 0;
        while (StreamSigns.At(bytes[at..]) is var coding and (FrameCoding.Jpeg or FrameCoding.Jpeg2000) && !StreamSigns.IsJp2(bytes[at..]))
        {
            StreamExtent extent = StreamExtent.Of(bytes[at..], coding == FrameCoding.Jpeg2000);
            streams.Add(at..(at + extent.Length));
            at += extent.Length;
            if (!extent.IsEnded)
            {
                break;
            }

            // A byte of padding makes the length even.
            at += at < bytes.Length && bytes[at] == 0 ? 1 : 0;
        }

        return streams;
    }
}
