namespace FellowOakDicom;

/// <summary>One row of the data dictionary (PS3.6).</summary>
public sealed class DicomDictionaryEntry
{
    public DicomDictionaryEntry(DicomTag tag, string name, string keyword, DicomVM vm, bool retired, params DicomVR[] vrs)
    {
        Tag = tag;
        Name = string.IsNullOrWhiteSpace(name) ? tag.ToString() : name;
        Keyword = string.IsNullOrWhiteSpace(keyword) ? Name : keyword;
        ValueMultiplicity = vm;
        ValueRepresentations = vrs;
        IsRetired = retired;
    }

    public DicomDictionaryEntry(DicomMaskedTag tag, string name, string keyword, DicomVM vm, bool retired, params DicomVR[] vrs)
        : this(tag.Tag, name, keyword, vm, retired, vrs)
    {
        MaskTag = tag;
    }

    public DicomTag Tag { get; set; }

    public DicomMaskedTag MaskTag { get; }

    public string Name { get; }

    public string Keyword { get; }

    public DicomVR[] ValueRepresentations { get; }

    public DicomVM ValueMultiplicity { get; }

    public bool IsRetired { get; }
}
