namespace SixLabors.ImageSharp.Formats.Jpeg;

public class JpegMetadata
{
    public JpegEncodingColor? ColorType { get; internal set; }

    public JpegMetadata DeepClone() => (JpegMetadata)MemberwiseClone();
}
