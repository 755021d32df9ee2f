namespace FellowOakDicom.IO.Writer;

/// <summary>How a data set is written, where the standard leaves a choice.</summary>
public class DicomWriteOptions
{
    private static readonly DicomWriteOptions Usual = new();

    public DicomWriteOptions()
    {
        LargeObjectSize = 1024 * 1024;
    }

    public DicomWriteOptions(DicomWriteOptions options)
    {
        ExplicitLengthSequences = options.ExplicitLengthSequences;
        ExplicitLengthSequenceItems = options.ExplicitLengthSequenceItems;
        KeepGroupLengths = options.KeepGroupLengths;
        LargeObjectSize = options.LargeObjectSize;
    }

    public static DicomWriteOptions Default => Usual;

    /// <summary>Sequences say how long they are; else they end with a delimiter.</summary>
    public bool ExplicitLengthSequences { get; set; }

    /// <summary>Items say how long they are; else they end with a delimiter.</summary>
    public bool ExplicitLengthSequenceItems { get; set; }

    /// <summary>Group lengths that are there stay, calculated anew; else they are left out.</summary>
    public bool KeepGroupLengths { get; set; }

    /// <summary>In bytes.</summary>
    public uint LargeObjectSize { get; set; }
}
