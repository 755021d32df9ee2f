using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>A stream of doubles (OD).</summary>
public class DicomOtherDouble : DicomValueElement<double>
{
    public DicomOtherDouble(DicomTag tag, params double[] values)
        : base(tag, values)
    {
    }

    public DicomOtherDouble(DicomTag tag, IByteBuffer data)
        : base(tag, data)
    {
    }

    public override DicomVR ValueRepresentation => DicomVR.OD;

    // The stream as a whole is one value.
    protected override void ValidateVM()
    {
    }
}
