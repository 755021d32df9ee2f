namespace FellowOakDicom;

/// <summary>Encapsulated pixel data of VR OW.</summary>
public class DicomOtherWordFragment : DicomFragmentSequence
{
    public DicomOtherWordFragment(DicomTag tag)
        : base(tag)
    {
    }

    public override DicomVR ValueRepresentation => DicomVR.OW;
}
