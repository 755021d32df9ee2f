using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>Bytes of which nothing is known (UN).</summary>
public class DicomUnknown : DicomOtherByte
{
    public DicomUnknown(DicomTag tag, params byte[] values)
        : base(tag, values)
    {
    }

    public DicomUnknown(DicomTag tag, IByteBuffer data)
        : base(tag, data)
    {
    }

    public override DicomVR ValueRepresentation => DicomVR.UN;
}
