using MedClassifier.Domain.Results;

namespace MedClassifier.Evaluation.Localisation;

/// <summary>The maps of one stage of the weight randomisation.</summary>
/// <param name="Stage">What was randomised, such as "head" or "all layers".</param>
/// <param name="Maps">One map an image, in the order of the untouched ones and of the same grid.</param>
public sealed record RandomisedMaps(string Stage, IReadOnlyList<AttentionMap> Maps);
