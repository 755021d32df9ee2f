namespace MedClassifier.Domain.Results;

/// <summary>One kind of map for every class: which of them counts is known when the class is.</summary>
/// <param name="Name">Name in the catalogue of heatmaps.</param>
/// <param name="OfClasses">One a class, in the order of the outputs, on the attention's grid.</param>
public sealed record ClassMaps(string Name, IReadOnlyList<ClassMap> OfClasses);
