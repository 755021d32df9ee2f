namespace FellowOakDicom;

/// <summary>Where the reader is when it asks whether to stop.</summary>
public sealed class ParseState
{
    public DicomTag Tag { get; set; }

    /// <summary>0 outside of all sequences.</summary>
    public int SequenceDepth { get; set; }
}
