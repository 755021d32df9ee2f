using System.Text;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>Names of persons (PN): up to three groups (alphabetic=ideographic=phonetic) of five components.</summary>
public sealed class DicomPersonName : DicomMultiStringElement
{
    public DicomPersonName(DicomTag tag, params string[] values)
        : base(tag, values)
    {
    }

    public DicomPersonName(DicomTag tag, string Last, string First, string Middle = null, string Prefix = null, string Suffix = null)
        : base(tag, string.Join('^', Last, First, Middle, Prefix, Suffix).TrimEnd('^'))
    {
    }

    public DicomPersonName(DicomTag tag, Encoding[] encodings, IByteBuffer data)
        : base(tag, encodings, data)
    {
    }

    public override DicomVR ValueRepresentation => DicomVR.PN;

    public string Last => Component(0);

    public string First => Component(1);

    public string Middle => Component(2);

    public string Prefix => Component(3);

    public string Suffix => Component(4);

    /// <summary>Whether the five components are the same but for case.</summary>
    public static bool HaveSameContent(DicomPersonName nameA, DicomPersonName nameB)
    {
        if (nameA is null || nameB is null)
        {
            return nameA is null && nameB is null;
        }

        return Enumerable.Range(0, 5).All(i => string.Equals(nameA.Component(i), nameB.Component(i), StringComparison.CurrentCultureIgnoreCase));
    }

    private string Component(int index) => Get<string>().Split('\\')[0].Split('=')[0].Split('^').ElementAtOrDefault(index) ?? string.Empty;
}
