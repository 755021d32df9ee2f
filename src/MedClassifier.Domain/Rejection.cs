using MedClassifier.Domain.Text;

namespace MedClassifier.Domain;

/// <summary>
/// Why an input gave no result. The message carries the facts (the value seen, what was allowed) but never a path nor text that can
/// name a person: whoever shows it puts the file's reported name before it.
/// </summary>
/// <param name="Code">One of <see cref="RejectionCodes"/>: stable, for tables and filters.</param>
/// <param name="Message">One sentence for a person: what was seen and what was allowed.</param>
/// <param name="Tag">The DICOM tag as (gggg,eeee), or the key, that is at fault; null when there is no such place.</param>
public sealed record Rejection(string Code, string Message, string? Tag = null)
{
    // A list of faults may have some thousand lines.
    private const int LongestMessage = 1 << 20;

    /// <summary>One sentence for a person, or a list of some; what it quotes of a file holds nothing that could steer a terminal.</summary>
    public string Message { get; init; } = ForeignText.Lines(Message, LongestMessage);

    /// <inheritdoc/>
    public override string ToString() => Tag is null ? $"{Code}: {Message}" : $"{Code}: {Tag} {Message}";
}
