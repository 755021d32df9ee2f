using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>A stream of 16-bit words (OW).</summary>
public class DicomOtherWord : DicomValueElement<ushort>
{
    public DicomOtherWord(DicomTag tag, params ushort[] values)
        : base(tag, values)
    {
    }

    public DicomOtherWord(DicomTag tag, IByteBuffer data)
        : base(tag, data)
    {
    }

    public override DicomVR ValueRepresentation => DicomVR.OW;

    // The stream as a whole is one value.
    protected override void ValidateVM()
    {
    }
}
