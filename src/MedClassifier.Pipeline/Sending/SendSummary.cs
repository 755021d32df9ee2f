namespace MedClassifier.Pipeline.Sending;

/// <summary>How a sending ended.</summary>
/// <param name="Sent">Objects that the server's answers name as stored.</param>
/// <param name="Before">Objects that it named in an earlier sending: they were not sent again.</param>
/// <param name="Failed">Number of objects that it did not store, by reason; the most frequent first.</param>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
public sealed record SendSummary(int Sent, int Before, IReadOnlyList<(string Reason, int Count)> Failed, int ExitCode);
