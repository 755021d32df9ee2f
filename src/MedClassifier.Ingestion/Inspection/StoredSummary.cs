namespace MedClassifier.Ingestion.Inspection;

/// <summary>The stored values of all frames, to compare decoders by.</summary>
/// <param name="Sha256">
/// SHA-256 over the values as int32 little-endian, frame by frame, row-major, colour by pixel, after masking and sign extension; unsigned
/// values of 32 bits by their bit pattern. Lower-case hex. Empty for float pixel data.
/// </param>
/// <param name="Minimum">Smallest finite value; null when there is none.</param>
/// <param name="Maximum">Largest finite value; null when there is none.</param>
public sealed record StoredSummary(string Sha256, double? Minimum, double? Maximum);
