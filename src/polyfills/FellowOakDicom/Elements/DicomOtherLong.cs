using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>A stream of 32-bit words (OL).</summary>
public class DicomOtherLong : DicomValueElement<uint>
{
    public DicomOtherLong(DicomTag tag, params uint[] values)
        : base(tag, values)
    {
    }

    public DicomOtherLong(DicomTag tag, IByteBuffer data)
        : base(tag, data)
    {
    }

    public override DicomVR ValueRepresentation => DicomVR.OL;

    // The stream as a whole is one value.
    protected override void ValidateVM()
    {
    }
}
