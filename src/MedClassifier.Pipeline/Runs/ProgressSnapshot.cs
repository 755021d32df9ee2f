namespace MedClassifier.Pipeline.Runs;

/// <summary>How a run stands. An input is a scan, a file without one, or the frames of a file that are left out.</summary>
/// <param name="Total">Inputs, as far as known: grows when a file turns out to hold several frames; null until the input is listed.</param>
/// <param name="Done">Classified by this run.</param>
/// <param name="Reused">Needing no work: finished by a former run, or a copy of another input.</param>
/// <param name="SetAside">Set aside by this run.</param>
/// <param name="WritingReports">Whether all inputs are finished and the reports are being written.</param>
public sealed record ProgressSnapshot(long? Total, long Done, long Reused, long SetAside, bool WritingReports)
{
    /// <summary>How many changed versions of images the model was asked about, for heatmaps and what they are worth.</summary>
    public long Asked { get; init; }

    /// <summary>Inputs that are finished.</summary>
    public long Finished => Done + Reused + SetAside;
}
