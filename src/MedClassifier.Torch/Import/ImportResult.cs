using MedClassifier.Domain.Results;

namespace MedClassifier.Torch.Import;

/// <summary>What an import did.</summary>
/// <param name="Card">The model that was written; its SHA-256 is empty when the parity failed and nothing was.</param>
/// <param name="Format">What kind of file it came from.</param>
/// <param name="Used">Tensors of the file that found a place.</param>
/// <param name="Unused">Names of those that did not, and of what the file holds beside tensors.</param>
/// <param name="Missing">Names of the model's weights that the file lacks and that are fresh.</param>
/// <param name="Parity">What the weights give for the formula input.</param>
public sealed record ImportResult(
    ModelCard Card, string Format, int Used, IReadOnlyList<string> Unused, IReadOnlyList<string> Missing, ParityResult Parity)
{
    /// <summary>Whether the file's first convolution takes one grey channel: each of the three equal ones here got a third of it.</summary>
    public bool GreyStem { get; init; }
}
