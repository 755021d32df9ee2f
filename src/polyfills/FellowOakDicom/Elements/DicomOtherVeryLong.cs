using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>A stream of 64-bit words (OV).</summary>
public class DicomOtherVeryLong : DicomValueElement<ulong>
{
    public DicomOtherVeryLong(DicomTag tag, params ulong[] values)
        : base(tag, values)
    {
    }

    public DicomOtherVeryLong(DicomTag tag, IByteBuffer data)
        : base(tag, data)
    {
    }

    public override DicomVR ValueRepresentation => DicomVR.OV;

    // The stream as a whole is one value.
    protected override void ValidateVM()
    {
    }
}
