namespace MedClassifier.Domain.Scans;

/// <summary>One thing done to the pixels.</summary>
/// <param name="Name">What was done, such as "decode", "mask", "padding", "rescale", "window", "invert".</param>
/// <param name="Parameters">With which values, in a fixed order; numbers in the invariant culture, shortest round-trip form.</param>
public sealed record ReceiptStep(string Name, IReadOnlyList<KeyValuePair<string, string>> Parameters);
