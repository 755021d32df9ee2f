namespace MedClassifier.Domain.Scans;

/// <summary>How the values of a frame spread before a window, or the way from smallest to largest, made them grey.</summary>
/// <param name="Deviation">
/// Standard deviation of the stored values, without padding, over their own scale: <paramref name="Levels"/>, or for floats their largest size.
/// </param>
/// <param name="Levels">Grey levels that their bits allow, 255 at most; 0 for floats.</param>
/// <param name="IsStretched">Whether the smallest value became 0 and the largest 1, because the file gives no window that can be used.</param>
/// <param name="Low">Smallest value that a window is asked for: after the modality's step, without padding.</param>
/// <param name="High">Largest such value.</param>
public sealed record GreySpread(double Deviation, int Levels, bool IsStretched, double Low, double High);
