namespace FellowOakDicom;

/// <summary>Encapsulated pixel data of VR OB.</summary>
public class DicomOtherByteFragment : DicomFragmentSequence
{
    public DicomOtherByteFragment(DicomTag tag)
        : base(tag)
    {
    }

    public override DicomVR ValueRepresentation => DicomVR.OB;
}
